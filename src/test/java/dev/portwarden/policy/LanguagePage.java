package dev.portwarden.policy;

import dev.portwarden.TestWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The policies, documents, commands and examples in docs/language.md. */
public final class LanguagePage {
    public static final Path PAGE = TestWiring.HOME.resolve("docs/language.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|console)\\n(.*?)^```\\n");
    private static final Pattern NAME = Pattern.compile("# (\\S+\\.yaml)\\n");
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`( is (?:unknown|an error))?(?:, |$)");

    private final String text;
    private final List<Block> policies = new ArrayList<>();
    private final List<Block> documents = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();

    /**
     * A block of YAML.
     *
     * @param name the file name
     */
    public record Block(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * An expression in a table.
     *
     * @param document the document before the table
     * @param outcome  true, unknown or error
     */
    public record Example(String document, String expression, String outcome) {
        @Override
        public String toString() {
            return expression + " is " + outcome;
        }
    }

    private LanguagePage(String text) {
        this.text = text;
        Matcher block = BLOCK.matcher(text);
        int last = 0;
        String document = "";
        while (block.find()) {
            examples(document, text.substring(last, block.start()));
            last = block.end();
            if (block.group(1).equals("console")) {
                commands.add(block.group(2));
            } else {
                document = block.group(2);
                add(document);
            }
        }
        examples(document, text.substring(last));
    }

    public static LanguagePage read() {
        try {
            return new LanguagePage(Files.readString(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> policies() {
        return policies;
    }

    public List<Block> documents() {
        return documents;
    }

    /** Commands, each followed by its output. */
    public List<String> commands() {
        return commands;
    }

    public List<Example> examples() {
        return examples;
    }

    /** Everything that the tests run: policies, and expressions in tables. */
    public String run() {
        return policies.stream().map(Block::text).collect(Collectors.joining("\n")) + "\n"
                + examples.stream().map(Example::expression).collect(Collectors.joining("\n"));
    }

    /** The text between the blocks. */
    public String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private void add(String block) {
        boolean isPolicy = block.contains("apiVersion: portwarden.dev/");
        List<Block> blocks = isPolicy ? policies : documents;
        Matcher name = NAME.matcher(block);
        blocks.add(new Block(
                name.lookingAt() ? name.group(1) : (isPolicy ? "policy-" : "document-") + blocks.size() + ".yaml",
                block));
    }

    /** Adds the examples in tables whose last column is {@code example}. */
    private void examples(String document, String between) {
        boolean within = false;
        for (String line : between.lines().toList()) {
            if (!line.startsWith("|")) {
                within = false;
            } else if (line.endsWith("| example |")) {
                within = true;
            } else if (within && !line.startsWith("| ---")) {
                String cell = line.substring(line.lastIndexOf(" | ") + 3, line.length() - 2);
                cell(document, cell);
            }
        }
    }

    private void cell(String document, String cell) {
        Matcher example = EXAMPLE.matcher(cell);
        int last = 0;
        while (example.find() && example.start() == last) {
            String outcome = example.group(2) == null
                    ? "true"
                    : example.group(2).substring(example.group(2).lastIndexOf(' ') + 1);
            examples.add(new Example(document, example.group(1), outcome));
            last = example.end();
        }
        if (last != cell.length()) {
            throw new AssertionError("not an example: " + cell);
        }
    }
}
