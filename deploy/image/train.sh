#!/usr/bin/env bash
# Starts the server, requests a decision and stops it, so that Java writes the classes it loaded and linked to the cache
# file $1. Run while the image is built, with the Java and the file paths of the final image.
set -euo pipefail

port=8080
java -XX:AOTCacheOutput="$1" -Xlog:aot=off @/opt/portwarden/java.options -jar /opt/portwarden/quarkus-app/quarkus-run.jar \
    serve --host 127.0.0.1 --port "$port" --data /var/lib/portwarden &
server=$!

# Sends a request and prints the status. $1: method, $2: path, $3: body.
ask() {
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return
    printf '%s %s HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" "${#3}" "$3" >&3
    read -r _ status _ <&3
    exec 3>&-
    echo "$status"
}

for ((tries = 0; tries < 120; tries++)); do
    if [ "$(ask GET /q/health/ready '' 2>/dev/null)" = 200 ]; then
        break
    fi
    kill -0 "$server"
    sleep 0.5
done
ask POST /v1/gate '{"family": "web", "networkMode": "awsvpc", "containerDefinitions": [{"name": "web", "image": "web"}]}'

kill -TERM "$server"
wait "$server" || true
[ -s "$1" ]
