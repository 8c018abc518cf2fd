package dev.portwarden.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retired phrases do not come back, in code, comments, messages, documents or policies. */
class PlainEnglishTest {
    private static final List<String> PLACES = List.of(
            "src",
            "docs",
            "policies",
            "deploy",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "Makefile",
            "Dockerfile",
            "portwarden",
            ".ci");

    private static final Pattern WORDS =
            Pattern.compile("(?i)\\b(let(s|ting)? off|hardly meant|gone on with|taken away|mend(s|ed|ing)?|dear|doors?"
                    + "|judg(e|es|ed|ing|e?ments?))\\b");

    /**
     * "It is no port" instead of "it is not a port". Allowed are "there is no port" and comparisons: "is no longer",
     * "is no larger than".
     */
    private static final Pattern IS_NO = Pattern.compile("(?i)(?<!\\bthere )\\b(is|are|was|were) no "
            + "(?!(longer|more|less|fewer|later|earlier)\\b|(\\w+ ){1,3}than\\b)\\w+");

    /** The end of a line in a text that continues after the marks of a comment or across string literals. */
    private static final Pattern LINE_END = Pattern.compile("\"\\s*\\+\\s*\"|\\s*\\R\\s*(\\*(?!/)|//|#+|--|>)?\\s*");

    /** Files that must hold retired phrases, each with its reason. */
    private static final Map<String, String> EXEMPT = Map.of(
            "src/test/java/dev/portwarden/architecture/PlainEnglishTest.java", "lists the phrases",
            "src/main/resources/db/V[1-6]__.*", "a migration is never edited, and V6 renames a column");

    /** Files that read records of earlier versions, in which a channel was a "door". */
    private static final Pattern OLD_RECORDS =
            Pattern.compile("src/main/java/dev/portwarden/record/format/.*|src/test/java/dev/portwarden/record/.*"
                    + "|src/main/java/dev/portwarden/replay/StoredPolicySets.java|docs/adr/0010-.*"
                    + "|src/test/java/dev/portwarden/(database/SchemaTest|replay/SelfCheckTest).java");

    @Test
    void retiredPhrasesDoNotAppear() {
        assertThat(PLACES.stream().flatMap(place -> files(Path.of(place))).flatMap(PlainEnglishTest::phrases))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`80800` is no port",
                "names that\n * are no labels",
                "\"the document is no \"\n    + \"list\"",
                "who is let off",
                "Mend the file",
                "a dear rule",
                "the rule is judged",
                "the door's name"
            })
    void aRetiredPhraseIsFound(String text) {
        assertThat(phrases("", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "there is no port",
                "there are no\n * labels",
                "the field is no longer read",
                "a text that is no longer than this",
                "its size is no larger than the limit",
                "amend the recommendation outdoors"
            })
    void plainEnglishIsNotFound(String text) {
        assertThat(phrases("", text)).isEmpty();
    }

    private static Stream<Path> files(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> phrases(Path file) {
        String name = file.toString().replace('\\', '/');
        if (EXEMPT.keySet().stream().anyMatch(name::matches)) {
            return Stream.empty();
        }
        try {
            return phrases(name + ": ", Files.readString(file))
                    .filter(phrase -> !phrase.matches(".*: doors?")
                            || !OLD_RECORDS.matcher(name).matches());
        } catch (CharacterCodingException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> phrases(String prefix, String text) {
        String joined = LINE_END.matcher(text).replaceAll(line -> line.group().startsWith("\"") ? "" : " ");
        return Stream.of(WORDS, IS_NO)
                .flatMap(pattern -> pattern.matcher(joined).results())
                .map(MatchResult::group)
                .map(phrase -> prefix + phrase);
    }
}
