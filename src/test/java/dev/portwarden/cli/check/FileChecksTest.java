package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.terminal.Input;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.decide.Decision;
import dev.portwarden.submission.Channel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileChecksTest {
    private static final List<Input> FILES = List.of(new Input("so.json", null), new Input("ok.json", null));

    private static final Decision ADMITTED = new Decision("1", "", Instant.EPOCH, Channel.CLI, false, false, List.of());

    private final StringWriter out = new StringWriter();
    private final StringWriter faults = new StringWriter();

    @Test
    void aFaultIsTheEntryOfItsFileAndTheOthersAreStillJudged() throws IOException {
        int exit = check("json", new StackOverflowError());

        JsonNode entries = new ObjectMapper().readTree(out.toString());
        assertThat(exit).isEqualTo(3);
        assertThat(entries).hasSize(2);
        assertThat(entries.at("/0/source/file").textValue()).isEqualTo("so.json");
        assertThat(entries.at("/0/problem/code").textValue()).isEqualTo("internal");
        assertThat(entries.at("/1/admitted").booleanValue()).isTrue();
    }

    @Test
    void theStackOfAFaultIsToldBesideTheAnswer() throws IOException {
        int exit = check("text", new IllegalStateException("inner"));

        assertThat(exit).isEqualTo(3);
        assertThat(out).hasToString("error: `so.json` could not be judged, by a fault of portwarden's own\n\n");
        assertThat(faults.toString())
                .startsWith("portwarden: `so.json` could not be judged, by a fault of portwarden's own:\n")
                .contains("IllegalStateException: inner");
    }

    @Test
    void aDecisionThatCannotBeWrittenLeavesTheReportWhole() throws IOException {
        Decision unwritable = new Decision("1", "", null, Channel.CLI, false, false, List.of());

        CheckReport report = CheckReport.named("json");
        int exit = run(file -> say(file.name().equals("so.json") ? unwritable : ADMITTED, report), report);

        assertThat(exit).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(out.toString())).hasSize(2);
    }

    private int check(String format, Throwable fault) throws IOException {
        CheckReport report = CheckReport.named(format);
        FileChecks.Judge judge = file -> {
            if (file.name().equals("so.json")) {
                FileChecksTest.<RuntimeException>raise(fault);
            }
            return say(ADMITTED, report);
        };
        return run(judge, report);
    }

    private static boolean say(Decision decision, CheckReport report) {
        report.add(decision);
        return decision.admitted();
    }

    private int run(FileChecks.Judge judge, CheckReport report) throws IOException {
        Progress progress = new Progress(FILES.size(), "files", null, Clock.systemUTC());
        int exit = new FileChecks(judge, report::add, new PrintWriter(faults, true), progress).check(FILES);
        report.end(new PrintWriter(out, true));
        return exit;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }
}
