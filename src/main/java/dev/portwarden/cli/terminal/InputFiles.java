package dev.portwarden.cli.terminal;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files that arguments name: files, folders with JSON and YAML, globs, and {@code -} for standard input. */
public final class InputFiles {
    /** A file to read; {@code path} is null for standard input. */
    public record Input(String name, @Nullable Path path) {
        public byte[] bytes() throws IOException {
            return path == null ? System.in.readAllBytes() : Files.readAllBytes(path);
        }
    }

    private static final Set<String> ENDINGS = Set.of("json", "yaml", "yml");

    private InputFiles() {}

    /** The files in the order of the arguments; those of a folder or glob by name. Fails if an argument names none. */
    public static List<Input> find(List<String> arguments) {
        List<Input> inputs = new ArrayList<>();
        for (String argument : arguments) {
            List<Input> found = read(argument);
            if (found.isEmpty()) {
                throw WrongUsage.of(
                        "`" + argument + "` names no file",
                        "give files, folders with .json, .yaml or .yml files, globs, or - for standard input");
            }
            inputs.addAll(found);
        }
        return inputs;
    }

    /** Reads one file; an unreadable one is a failure. */
    public static Source source(Path file, DocumentReader documents) {
        try {
            return documents.source(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw WrongUsage.of("`" + file + "` names no file");
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static List<Input> read(String argument) {
        try {
            return find(argument);
        } catch (InvalidPathException e) {
            throw WrongUsage.of("`" + argument + "` is not a valid file name");
        } catch (UncheckedIOException e) {
            throw unreadable(argument, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(argument, e);
        }
    }

    private static List<Input> find(String argument) throws IOException {
        if (argument.isEmpty()) {
            throw WrongUsage.of("an empty argument names no file");
        }
        if (argument.equals("-")) {
            return List.of(new Input("<stdin>", null));
        }
        if (Files.isDirectory(Path.of(argument))) {
            return walk(Path.of(argument), file -> ENDINGS.contains(ending(file)));
        }
        if (Files.exists(Path.of(argument))) {
            return List.of(new Input(argument, Path.of(argument)));
        }
        return argument.matches(".*[*?\\[{].*") ? glob(argument) : List.of();
    }

    private static List<Input> glob(String pattern) throws IOException {
        PathMatcher matcher = matcher(pattern);
        String fixed = pattern.replaceFirst("[*?\\[{].*", "");
        int slash = fixed.lastIndexOf('/');
        Path root = slash < 0 ? Path.of("") : Path.of(fixed.substring(0, slash + 1));
        return Files.isDirectory(root.toAbsolutePath())
                ? walk(root, file -> matcher.matches(file.normalize()))
                : List.of();
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + Path.of(pattern).normalize());
        } catch (PatternSyntaxException e) {
            throw WrongUsage.of("`" + pattern + "` names no file, and is not a valid glob: "
                    + e.getDescription().toLowerCase(Locale.ROOT));
        }
    }

    private static List<Input> walk(Path root, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .map(file -> new Input(file.toString(), file))
                    .toList();
        }
    }

    private static Failure unreadable(String argument, IOException cause) {
        String file =
                cause instanceof FileSystemException known && known.getFile() != null ? known.getFile() : argument;
        return new Failure(ErrorCode.DOCUMENT_UNREADABLE, "`" + file + "` cannot be read" + reason(cause));
    }

    /** The reason of a fault, after a colon; "" if it is unknown. The message of such a fault is only the file. */
    public static String reason(IOException fault) {
        return switch (fault) {
            case FileSystemException known
            when known.getReason() != null -> ": " + known.getReason().toLowerCase(Locale.ROOT);
            case AccessDeniedException _ -> ": permission denied";
            default -> "";
        };
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
