/** A workflow that runs for a day on the simulator's clock unless it is ended by hand. */
export const longWorkflow = {
  files: {
    ".github/workflows/long.yml":
      "name: Long\non: workflow_dispatch\njobs:\n  work:\n    runs-on: ubuntu-latest\n    steps:\n      - name: Work\n        run: make\n",
  },
  scripts: { ".github/workflows/long.yml": { steps: { Work: { seconds: 86_400 } } } },
};
