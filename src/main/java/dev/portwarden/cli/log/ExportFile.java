package dev.portwarden.cli.log;

import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Journal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with an export of the log, perhaps an incomplete one, that can be continued. */
final class ExportFile {
    private static final Pattern START = Pattern.compile(
            "\\{\"chain\":(\\d{1,9}),\"sequence\":(\\d{1,18}),\"number\":\\d{1,19},\"hash\":\"([0-9a-f]{64})\".*");

    /** The most characters of a line that the pattern needs. */
    private static final int LONGEST_START = 160;

    private final Path file;
    private final Map<Integer, LogVerification.Exported> ends = new TreeMap<>();

    /** Bytes of the complete lines. */
    private long complete;

    private ExportFile(Path file) {
        this.file = file;
    }

    /** Reads a file without changing it. A missing file is an empty export, any other file wrong usage. */
    static ExportFile read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw WrongUsage.of(
                    "`" + file + "` cannot be written: there is no folder `" + folder + "`",
                    "create the folder, or name another file");
        }
        ExportFile export = new ExportFile(file);
        if (Files.exists(file)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                export.read(in);
            } catch (IOException e) {
                throw WrongUsage.of(
                        "`" + file + "` cannot be read" + InputFiles.reason(e),
                        "name a file that can be read and written, or a new one");
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
                add(start.toString(), line++);
                start.setLength(0);
                complete = offset;
            } else if (start.length() < LONGEST_START) {
                start.append((char) next);
            }
        }
    }

    private void add(String start, int line) {
        Matcher matcher = START.matcher(start);
        if (!matcher.matches()) {
            throw WrongUsage.of(
                    "line " + line + " of `" + file + "` is not a line of an export",
                    "name a file that `portwarden log export` wrote, or a new one");
        }
        LogVerification.Exported end = new LogVerification.Exported(
                Long.parseLong(matcher.group(2)), HexFormat.of().parseHex(matcher.group(3)));
        ends.merge(
                Integer.valueOf(matcher.group(1)),
                end,
                (one, other) -> one.sequence() > other.sequence() ? one : other);
    }

    /** The last complete record of each chain. */
    Map<Integer, LogVerification.Exported> ends() {
        return ends;
    }

    /** The sequence number of the last complete record of each chain. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new TreeMap<>();
        ends.forEach((chain, end) -> positions.put(chain, end.sequence()));
        return positions;
    }

    /** Refuses a log that does not continue this export: its records, appended here, would hide that a log is lost. */
    void checkFollowedBy(Journal journal) {
        ends.forEach((chain, end) -> {
            boolean isThere = journal.ofChain(chain, end.sequence() - 1, 1).stream()
                    .anyMatch(
                            logged -> logged.sequence() == end.sequence() && Arrays.equals(logged.hash(), end.hash()));
            boolean isDeleted = journal.chain(chain)
                    .filter(now -> now.anchor().sequence() >= end.sequence())
                    .isPresent();
            if (!isThere && !isDeleted) {
                throw WrongUsage.of(
                        "`" + file + "` ends with record " + end.sequence() + " of chain " + chain
                                + ", which this log does not have",
                        "see `portwarden log verify --export " + file + "`; export another log to a new file");
            }
        });
    }

    /** Deletes an incomplete last line, and opens the file for appending. */
    PrintWriter append() {
        try {
            if (Files.exists(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(complete);
                }
            }
            return new PrintWriter(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw WrongUsage.of(
                    "`" + file + "` cannot be written" + InputFiles.reason(e), "name a file in a writable folder");
        }
    }
}
