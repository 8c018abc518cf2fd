package dev.portwarden.cli.log;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Journal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that holds an export, perhaps one that was cut off, and is gone on with. */
final class ExportFile {
    private static final Pattern START = Pattern.compile(
            "\\{\"chain\":(\\d{1,9}),\"sequence\":(\\d{1,18}),\"number\":\\d{1,19},\"hash\":\"([0-9a-f]{64})\".*");

    /** What the start of a line needs at most. */
    private static final int LONGEST_START = 160;

    private final Path file;
    private final Map<Integer, LogVerification.Kept> ends = new TreeMap<>();
    private long whole;

    private ExportFile(Path file) {
        this.file = file;
    }

    /**
     * Looks at what is there, and changes nothing.
     *
     * @throws Failure when it is no export, or can be none
     */
    static ExportFile read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw wrong(Problem.of("`" + file + "` cannot be written: there is no folder `" + folder + "`")
                    .withHint("make the folder, or name another file"));
        }
        ExportFile export = new ExportFile(file);
        if (Files.exists(file)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                export.read(in);
            } catch (IOException e) {
                throw wrong(Problem.of("`" + file + "` cannot be read" + why(e))
                        .withHint("name a file that may be read and written, or a new one"));
            }
        }
        return export;
    }

    private static Failure wrong(Problem problem) {
        return new Failure(ErrorCode.PARAMETER_INVALID, problem);
    }

    /** The faults of a file system have their file as message, and the reason apart. */
    private static String why(IOException fault) {
        return switch (fault) {
            case AccessDeniedException _ -> ": permission denied";
            case FileSystemException known -> known.getReason() == null ? "" : ": " + known.getReason();
            default -> ": " + fault.getMessage();
        };
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
            throw wrong(Problem.of("line " + line + " of `" + file + "` is no line of an export")
                    .withHint("name a file that `portwarden log export` wrote, or a new one"));
        }
        LogVerification.Kept place = new LogVerification.Kept(
                Long.parseLong(matcher.group(2)), HexFormat.of().parseHex(matcher.group(3)));
        ends.merge(
                Integer.valueOf(matcher.group(1)),
                place,
                (one, other) -> one.sequence() > other.sequence() ? one : other);
    }

    /** The last record of each chain that it holds wholly. */
    Map<Integer, LogVerification.Kept> ends() {
        return ends;
    }

    /** The sequences of these. */
    Map<Integer, Long> places() {
        Map<Integer, Long> places = new TreeMap<>();
        ends.forEach((chain, end) -> places.put(chain, end.sequence()));
        return places;
    }

    /**
     * Holds that a log goes on from here: what another one has behind these places would hide that this one is gone.
     *
     * @throws Failure when it does not
     */
    void checkFollowedBy(Journal journal) {
        ends.forEach((chain, end) -> {
            boolean isThere = journal.ofChain(chain, end.sequence() - 1, 1).stream()
                    .anyMatch(
                            logged -> logged.sequence() == end.sequence() && Arrays.equals(logged.hash(), end.hash()));
            boolean isTaken = journal.chain(chain)
                    .filter(now -> now.anchor().sequence() >= end.sequence())
                    .isPresent();
            if (!isThere && !isTaken) {
                throw wrong(Problem.of("the log has not the record " + end.sequence() + " of chain " + chain
                                + " with which `" + file + "` ends")
                        .withHint(
                                "see `portwarden log verify --export " + file + "`; export another log to a new file"));
            }
        });
    }

    /**
     * Takes what is behind its last whole line away, and writes on from there.
     *
     * @throws Failure when it cannot be written
     */
    PrintWriter goOn() {
        try {
            if (Files.exists(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(whole);
                }
            }
            return new PrintWriter(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw wrong(Problem.of("`" + file + "` cannot be written" + why(e))
                    .withHint("name a file in a folder that may be written to"));
        }
    }
}
