export default function Page() {
  return <main>GSD Orchestrator</main>;
}
