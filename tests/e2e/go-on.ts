/** The second half of work that asks by `repository_dispatch` with the event type `go-on`. */
export const goOn = `name: Go on
run-name: Go on (\${{ github.event.client_payload.session }})
on:
  repository_dispatch:
    types: [go-on]
jobs:
  go:
    runs-on: ubuntu-latest
    steps:
      - env:
          PAYLOAD: \${{ toJSON(github.event.client_payload) }}
        run: printf '%s' "$PAYLOAD" > answer.json
      - run: jq '.answers' answer.json
`;
