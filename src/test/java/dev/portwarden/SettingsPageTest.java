package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/settings.md lists the settings interfaces. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern KEY = Pattern.compile(
            "/\\*\\* ([^/]*?) \\*/\\s+((?:@[^\\n]*(?:\\n\\s+\"[^\\n]*)*\\s+)*)([A-Za-z<>, ]+) ([a-zA-Z]+)\\(\\);");
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\\s*\"(.*?)\"(?: \\+ (\\w+)\\.(\\w+))?\\)");

    @Test
    void thePageListsEverySettingWithItsDefaultAndDescription() throws Exception {
        Golden.check(PAGE, page());
    }

    private static String page() throws Exception {
        StringBuilder page = new StringBuilder("""
                # Settings

                Each is a system property, or an environment variable in capitals with `_` for every other character:
                `portwarden.policies.paths` is `PORTWARDEN_POLICIES_PATHS`. A wrong value stops the start. `portwarden.home` is the
                folder of the launcher. The server takes Quarkus' settings too, such as `quarkus.http.port`.

                | setting | default | says |
                | --- | --- | --- |
                """);
        for (Path file : settings()) {
            rows(Files.readString(file), page);
        }
        return page.toString();
    }

    private static List<Path> settings() {
        return Folders.files(Path.of("src/main/java")).stream()
                .filter(file -> file.toString().endsWith("Settings.java"))
                .filter(file -> !file.toString().contains("/cli/"))
                .toList();
    }

    private static void rows(String source, StringBuilder page) throws Exception {
        Matcher prefix = PREFIX.matcher(source);
        assertThat(prefix.find()).isTrue();
        Matcher key = KEY.matcher(source.substring(prefix.end()));
        int rows = 0;
        while (key.find()) {
            page.append("| `%s.%s` | %s | %s |%n"
                    .formatted(prefix.group(1), kebab(key), value(key.group(2)), sentence(key.group(1))));
            rows++;
        }
        assertThat(rows).as(prefix.group(1)).isEqualTo((int)
                source.lines().filter(line -> line.endsWith("();")).count());
    }

    private static String kebab(Matcher key) {
        String name = key.group(4).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return key.group(3).startsWith("Map") ? name + ".NAME" : name;
    }

    private static String sentence(String doc) {
        return doc.replaceAll("\\s+\\*?\\s*", " ").strip();
    }

    private static String value(String annotations) throws Exception {
        Matcher value = DEFAULT.matcher(annotations);
        if (!value.find()) {
            return "";
        }
        String text = value.group(2) == null ? value.group(1) : constant(value.group(2), value.group(3));
        return "`" + text.replace("${portwarden.home:.}/", "") + "`";
    }

    private static String constant(String type, String name) throws Exception {
        for (String folder : List.of("document", "policy.cel", "evaluate", "http")) {
            try {
                return String.valueOf(Class.forName("dev.portwarden." + folder + "." + type)
                        .getField(name)
                        .get(null));
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        throw new AssertionError("no constant " + type + "." + name);
    }
}
