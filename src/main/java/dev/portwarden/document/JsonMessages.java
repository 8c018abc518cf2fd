package dev.portwarden.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jackson's messages without what only a Java programmer understands. */
final class JsonMessages {
    /** What Jackson says, and what we say; {@code $1} is what stands there. */
    private record Rewording(Pattern pattern, String words) {
        Rewording(String pattern, String words) {
            this(Pattern.compile(pattern, Pattern.DOTALL), words);
        }
    }

    private static final String CHARACTER = "Unexpected character \\('(.*?)' \\(code .*?\\)\\)";

    private static final List<Rewording> REWORDINGS = List.of(
            new Rewording("Unexpected character \\('/' .*comment.*", "`/` begins a comment, and JSON has none"),
            new Rewording(
                    CHARACTER + ".*double-quote to start field name.*",
                    "`$1` stands where a name in double quotes is expected"),
            new Rewording(CHARACTER + ".*comma to separate.*", "a comma is missing before `$1`"),
            new Rewording(CHARACTER + ".*a colon to separate.*", "a colon is missing before `$1`"),
            new Rewording(CHARACTER + ".*expected a (?:valid )?value.*", "`$1` stands where a value is expected"),
            new Rewording(CHARACTER + ".*numeric value.*", "`$1` cannot stand here in a number"),
            new Rewording(CHARACTER + ".*hex-digit.*", "`$1` is no digit of a character's code"),
            new Rewording(CHARACTER + ".*", "`$1` is not expected here"),
            new Rewording("Unrecognized token '((?i:true|false|null|none|undefined|yes|no))'.*", "`$1` is no value"),
            new Rewording("Unrecognized token .*", "a word stands here that is no value: a text needs double quotes"),
            new Rewording("Non-standard token '(.*?)'.*", "`$1` is no value"),
            new Rewording("Unexpected close marker '(.)': no open.*", "`$1` closes nothing"),
            new Rewording("Unexpected close marker '(.)'.*", "`$1` closes what another bracket opened"),
            new Rewording("Unexpected end-of-input.*(?:quote|VALUE_STRING).*", "it ends inside a string"),
            new Rewording("Unexpected end-of-input.*", "it ends before everything is closed"),
            new Rewording(
                    "Illegal unquoted character.*", "a string cannot hold a line end or another control character"),
            new Rewording("Unrecognized character escape '(.*?)'.*", "`\\\\$1` is no escape"),
            new Rewording("Number value length.*", "a number has more digits than anybody needs"),
            new Rewording("Invalid numeric value: Leading zeroes.*", "a number cannot begin with 0"));

    private JsonMessages() {}

    static String plain(String message) {
        for (Rewording rewording : REWORDINGS) {
            Matcher matcher = rewording.pattern().matcher(message);
            if (matcher.matches()) {
                return matcher.replaceFirst(rewording.words());
            }
        }
        return "it cannot be read beyond this place";
    }
}
