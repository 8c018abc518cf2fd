package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.terminal.InputFiles.Input;
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
    void anInternalErrorIsAnEntryAndTheOtherFilesAreStillEvaluated() throws IOException {
        int exit = check("json", new StackOverflowError());

        JsonNode entries = new ObjectMapper().readTree(out.toString());
        assertThat(exit).isEqualTo(3);
        assertThat(entries).hasSize(2);
        assertThat(entries.at("/0/source/file").textValue()).isEqualTo("so.json");
        assertThat(entries.at("/0/problem/code").textValue()).isEqualTo("internal");
        assertThat(entries.at("/1/admitted").booleanValue()).isTrue();
    }

    @Test
    void theStackTraceIsPrintedToStandardError() throws IOException {
        int exit = check("text", new IllegalStateException("inner"));

        assertThat(exit).isEqualTo(3);
        assertThat(out).hasToString("error: `so.json` was not evaluated, because of an internal error\n\n");
        assertThat(faults.toString())
                .startsWith("portwarden: `so.json` was not evaluated, because of an internal error:\n")
                .contains("IllegalStateException: inner");
    }

    @Test
    void aDecisionThatCannotBeWrittenLeavesTheReportValid() throws IOException {
        Decision unwritable = new Decision("1", "", null, Channel.CLI, false, false, List.of());

        CheckReport report = CheckReport.named("json");
        int exit = run(file -> add(file.name().equals("so.json") ? unwritable : ADMITTED, report), report);

        assertThat(exit).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(out.toString())).hasSize(2);
    }

    private int check(String format, Throwable fault) throws IOException {
        CheckReport report = CheckReport.named(format);
        FileChecks.Evaluation evaluation = file -> {
            if (file.name().equals("so.json")) {
                FileChecksTest.<RuntimeException>raise(fault);
            }
            return add(ADMITTED, report);
        };
        return run(evaluation, report);
    }

    private static boolean add(Decision decision, CheckReport report) {
        report.add(decision);
        return decision.admitted();
    }

    private int run(FileChecks.Evaluation evaluation, CheckReport report) throws IOException {
        Progress progress = new Progress("files", null, Clock.systemUTC());
        int exit = new FileChecks(evaluation, report::add, new PrintWriter(faults, true), progress).check(FILES);
        report.end(new PrintWriter(out, true));
        return exit;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }
}
