#!/bin/sh
# Requests a decision about a document from a Portwarden server, before `aws ecs register-task-definition`.
#
#   gate.sh FILE [KEY=VALUE ...]
#
# FILE    a task definition, JSON or YAML; `-` reads standard input
# KEY     account, region, cluster, environment, service, label.NAME, strict, format: the context of the document
#
# PORTWARDEN_URL       the server, default http://127.0.0.1:8080
# PORTWARDEN_TOKEN     sent as bearer token if set; never printed, and not visible in a process list
# PORTWARDEN_TIMEOUT   timeout of the answer in whole seconds, default 30
#
# The reasons go to standard error, standard output stays empty. Exit status:
#   0  admitted, perhaps with warnings
#   1  denied
#   2  wrong usage, or the server cannot read this document
#   3  no decision: the server does not answer, fails, or refuses the caller
#
# A failed connection is tried three times in all, after one and then two seconds. Nothing else is retried: the decision
# about a document that was sent may be recorded already.
set -eu
# Tracing would print the token.
set +x
# Character classes match bytes.
LC_ALL=C
export LC_ALL

attempts=3

fail() {
    status=$1
    shift
    echo "gate.sh: $*" >&2
    exit "$status"
}

# Prints $1, encoded for a query.
encoded() {
    case $1 in
        *[!A-Za-z0-9._~-]*) printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g' ;;
        *) printf '%s' "$1" ;;
    esac
}

# Prints `&key=value` for one argument. Refuses an empty value, which is most often a variable that is not set.
parameter() {
    case $1 in
        ?*=*) ;;
        *) fail 2 "\`$1\` is not key=value" ;;
    esac
    key=${1%%=*}
    value=${1#*=}
    case $key in
        account | region | cluster | environment | service | label.?* | strict | format) ;;
        *) fail 2 "\`$key\` is none of account, region, cluster, environment, service, label.NAME, strict, format" ;;
    esac
    [ -n "$value" ] || fail 2 "\`$key\` has no value: give one, or omit the key"
    printf '&%s=%s' "$(encoded "$key")" "$(encoded "$value")"
}

# Prints the content type: by the file name if that shows it, otherwise by the first character that is not white space.
content_type() {
    case $1 in
        *.json) echo application/json ;;
        *.yaml | *.yml) echo application/yaml ;;
        *)
            case $(awk 'NR == 1 { sub(/^\357\273\277/, "") } NF { print substr($1, 1, 1); exit }' "$2") in
                '{' | '[') echo application/json ;;
                *) echo application/yaml ;;
            esac
            ;;
    esac
}

# Prints the options of curl that must not be visible in a process list.
credential() {
    [ -z "$token" ] || printf 'header = "Authorization: Bearer %s"\n' "$token"
}

# Sends the document once. Sets `sent` to curl's exit status, `code` and `type` to those of the answer.
send() {
    sent=0
    answer=$(credential | curl --disable --config - --globoff --silent --show-error \
        --connect-timeout 10 --max-time "$timeout" \
        --header "Content-Type: $(content_type "$file" "$document")" \
        --header 'Accept: text/plain, application/problem+json' \
        --data-binary "@$document" --output "$work/answer" --write-out '%{http_code} %{content_type}' \
        --url "$url/v1/gate$query" 2>"$work/trouble") || sent=$?
    code=${answer%% *}
    type=${answer#* }
}

# Prints the answer with a final line end.
show_answer() {
    if [ -s "$work/answer" ]; then
        awk '{ print }' "$work/answer" >&2
    fi
}

if [ "$#" -eq 0 ]; then
    fail 2 'usage: gate.sh FILE [key=value ...]'
fi
command -v curl >/dev/null 2>&1 || fail 3 'curl is not installed'

url=${PORTWARDEN_URL:-http://127.0.0.1:8080}
url=${url%/}
# Messages do not show a password in the address.
shown=$(printf '%s' "$url" | sed 's#//[^/@]*@#//#')
timeout=${PORTWARDEN_TIMEOUT:-30}
case $timeout in
    *[!0-9]* | 0) fail 2 "PORTWARDEN_TIMEOUT is \`$timeout\`, not a whole number of seconds" ;;
esac
# A token read from a file often ends with a line end.
token=$(printf '%s' "${PORTWARDEN_TOKEN:-}" | tr -d '\r\n')
case $token in
    *[!A-Za-z0-9._~+/=-]*) fail 2 'PORTWARDEN_TOKEN contains a character that is invalid in a bearer token' ;;
esac

file=$1
shift
query=
for argument in "$@"; do
    query=$query$(parameter "$argument")
done
query=${query:+?${query#&}}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 3' HUP INT TERM
document=$work/document
if [ "$file" = - ]; then
    cat >"$document"
else
    # Copied, because curl gives some characters of a file name a meaning.
    { cat <"$file" >"$document"; } 2>/dev/null || fail 2 "cannot read \`$file\`"
fi

attempt=1
send
# 6 and 7: the name did not resolve, or nothing listens at the address.
while { [ "$sent" -eq 6 ] || [ "$sent" -eq 7 ]; } && [ "$attempt" -lt "$attempts" ]; do
    sleep "$attempt"
    attempt=$((attempt + 1))
    send
done
if [ "$sent" -ne 0 ]; then
    fail 3 "no answer from $shown: $(sed 's/^curl: ([0-9]*) //' "$work/trouble")"
fi

# Portwarden never answers with HTML: it comes from a proxy, a login page or another server.
case $code:$type in
    200:text/html* | 403:text/html*) fail 3 "$shown answered $code with an HTML page: is it Portwarden?" ;;
    403:application/problem+json*) verdict=3 ;;
    200:*) verdict=0 ;;
    403:*) verdict=1 ;;
    401:* | 429:* | 5*) verdict=3 ;;
    4*) verdict=2 ;;
    *) verdict=3 ;;
esac
show_answer
case $verdict in
    2) echo "gate.sh: $shown answered $code: \`$file\` was not evaluated" >&2 ;;
    3) echo "gate.sh: $shown answered $code: no decision" >&2 ;;
esac
exit "$verdict"
