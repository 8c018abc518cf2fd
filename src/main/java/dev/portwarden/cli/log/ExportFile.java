package dev.portwarden.cli.log;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that holds an export, perhaps one that was cut off, and is gone on with. */
final class ExportFile {
    private static final Pattern START = Pattern.compile("\\{\"chain\":(\\d{1,9}),\"sequence\":(\\d{1,18}),.*");

    /** What the start of a line needs at most. */
    private static final int LONGEST_START = 64;

    private final Path file;
    private final Map<Integer, Long> places = new TreeMap<>();
    private long whole;

    private ExportFile(Path file) {
        this.file = file;
    }

    /**
     * Looks at what is there, and changes nothing.
     *
     * @throws Failure when it is no export
     */
    static ExportFile read(Path file) throws IOException {
        ExportFile export = new ExportFile(file);
        if (Files.exists(file)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                export.read(in);
            }
        }
        return export;
    }

    private void read(InputStream in) throws IOException {
        StringBuilder start = new StringBuilder();
        long offset = 0;
        int line = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            offset++;
            if (next == '\n') {
                take(start.toString(), line++);
                start.setLength(0);
                whole = offset;
            } else if (start.length() < LONGEST_START) {
                start.append((char) next);
            }
        }
    }

    private void take(String start, int line) {
        Matcher matcher = START.matcher(start);
        if (!matcher.matches()) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("line " + line + " of `" + file + "` is no line of an export")
                            .withHint("name a file that `portwarden log export` wrote, or a new one"));
        }
        places.merge(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)), Math::max);
    }

    /** The last sequence of each chain that it holds wholly. */
    Map<Integer, Long> places() {
        return places;
    }

    /** Takes what is behind its last whole line away, and writes on from there. */
    PrintWriter goOn() throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        return new PrintWriter(Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
}
