package dev.portwarden.cli.log;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.LogExport;
import dev.portwarden.record.database.Database;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the log out, a record a line. */
@Command(name = "export", description = "Print the log as JSON Lines; the place where it ended goes to standard error.")
final class LogExportCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("([1-9]\\d{0,8}):(\\d{1,18})");

    @Spec
    private CommandSpec spec;

    @Mixin
    private LogPlace place = new LogPlace();

    @Option(names = "--after", paramLabel = "PLACE", description = "Go on where an export ended: 1:500,2:77.")
    private @Nullable String after;

    @Override
    public Integer call() {
        Map<Integer, Long> from = places(after == null ? "" : after);
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = place.settings().existingLog()) {
            Map<Integer, Long> end = new LogExport(database).write(from, out::println);
            out.flush();
            if (out.checkError()) {
                throw new Failure(ErrorCode.INTERNAL, "the export could not be written to its end");
            }
            spec.commandLine().getErr().println("--after " + text(end));
        }
        return 0;
    }

    private static Map<Integer, Long> places(String text) {
        Map<Integer, Long> places = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = PLACE.matcher(part);
            if (!matcher.matches()) {
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        "`" + text + "` is no place: give what an export printed last, such as 1:500,2:77");
            }
            places.put(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return places;
    }

    private static String text(Map<Integer, Long> places) {
        return places.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
