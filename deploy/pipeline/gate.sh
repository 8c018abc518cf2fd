#!/bin/sh
# Asks a Portwarden server whether a document may go to ECS, before `aws ecs register-task-definition` does.
#
#   gate.sh FILE [KEY=VALUE ...]
#
# FILE    a task definition, JSON or YAML; `-` reads standard input
# KEY     account, region, cluster, environment, service, label.NAME, strict, format: what the policies may ask about
#
# PORTWARDEN_URL       the server, default http://127.0.0.1:8080
# PORTWARDEN_TOKEN     sent as bearer token where it is set; it is never printed, nor seen in a list of processes
# PORTWARDEN_TIMEOUT   longest wait for an answer in whole seconds, default 30
#
# The reasons go to standard error, standard output stays empty. Exit status:
#   0  admitted, perhaps with warnings
#   1  denied
#   2  wrong usage, or the server cannot read this document
#   3  no decision exists: the server is not there, fails, or refuses this caller
#
# A connection that cannot be made is tried three times in all, one and then two seconds apart. Nothing else is tried
# again: once sent, a document may have been decided on and recorded.
set -eu
# A trace would print the token.
set +x
# Character classes are to mean bytes.
LC_ALL=C
export LC_ALL

attempts=3

fail() {
    status=$1
    shift
    echo "gate.sh: $*" >&2
    exit "$status"
}

# Prints $1 as it may stand in a query.
encoded() {
    case $1 in
        *[!A-Za-z0-9._~-]*) printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g' ;;
        *) printf '%s' "$1" ;;
    esac
}

# Prints `&key=value` for one argument. A value that is empty is most often a variable that is not set, and to judge
# for a nameless environment is not the same as to judge for one that is not known.
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
    [ -n "$value" ] || fail 2 "\`$key\` has no value: give one, or leave the key out"
    printf '&%s=%s' "$(encoded "$key")" "$(encoded "$value")"
}

# Prints the content type: by the name where it tells, else by the first character that is no white space.
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

# Prints curl's options that must not be seen in a list of processes.
credential() {
    [ -z "$token" ] || printf 'header = "Authorization: Bearer %s"\n' "$token"
}

# Sends the document once. Sets `sent` to curl's own exit status, `code` and `type` to what was answered.
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

# Shows what was answered, with a line end at its end.
show_answer() {
    if [ -s "$work/answer" ]; then
        awk '{ print }' "$work/answer" >&2
    fi
}

if [ "$#" -eq 0 ]; then
    fail 2 'usage: gate.sh FILE [key=value ...]'
fi
command -v curl >/dev/null 2>&1 || fail 3 'needs curl and found none: install it'

url=${PORTWARDEN_URL:-http://127.0.0.1:8080}
url=${url%/}
# A password in the address is for curl alone.
shown=$(printf '%s' "$url" | sed 's#//[^/@]*@#//#')
timeout=${PORTWARDEN_TIMEOUT:-30}
case $timeout in
    *[!0-9]* | 0) fail 2 "PORTWARDEN_TIMEOUT is \`$timeout\`, not a whole number of seconds" ;;
esac
# Secrets that are read from a file often bring its line end.
token=$(printf '%s' "${PORTWARDEN_TOKEN:-}" | tr -d '\r\n')
case $token in
    *[!A-Za-z0-9._~+/=-]*) fail 2 'PORTWARDEN_TOKEN holds a character that no bearer token has' ;;
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
    # Copied, so that a name with any character in it never reaches curl's own syntax.
    { cat <"$file" >"$document"; } 2>/dev/null || fail 2 "cannot read \`$file\`"
fi

attempt=1
send
# 6 and 7: the name did not resolve, or nothing listens there.
while { [ "$sent" -eq 6 ] || [ "$sent" -eq 7 ]; } && [ "$attempt" -lt "$attempts" ]; do
    sleep "$attempt"
    attempt=$((attempt + 1))
    send
done
if [ "$sent" -ne 0 ]; then
    fail 3 "no answer from $shown: $(sed 's/^curl: ([0-9]*) //' "$work/trouble")"
fi

# No page of HTML is Portwarden's: it comes from a proxy, a login page or another server at that address.
case $code:$type in
    200:text/html* | 403:text/html*) fail 3 "$shown answered $code with a page of HTML: is that Portwarden?" ;;
    403:application/problem+json*) verdict=3 ;;
    200:*) verdict=0 ;;
    403:*) verdict=1 ;;
    401:* | 429:* | 5*) verdict=3 ;;
    4*) verdict=2 ;;
    *) verdict=3 ;;
esac
show_answer
case $verdict in
    2) echo "gate.sh: $shown answered $code: it cannot judge \`$file\`" >&2 ;;
    3) echo "gate.sh: $shown answered $code: no decision exists" >&2 ;;
esac
exit "$verdict"
