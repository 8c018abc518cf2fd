package dev.portwarden.cli.check;

import dev.portwarden.cli.terminal.InputFiles.Input;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Evaluates files one by one. A file that fails becomes an entry of the report, and the others are still evaluated.
 *
 * @param faults receives the stack traces of internal errors
 */
public record FileChecks(
        Evaluation evaluation, BiConsumer<String, Failure> failures, PrintWriter faults, Progress progress) {
    private static final int NOT_ADMITTED = 1;

    /** Evaluates one file and adds the decision to the report. */
    public interface Evaluation {
        /** Whether everything in the file is admitted. */
        boolean admits(Input file) throws IOException;
    }

    /** Evaluates all files, and returns the highest of their exit codes. */
    public int check(List<Input> files) {
        progress.started(files::size);
        int exit = 0;
        for (Input file : files) {
            exit = Math.max(exit, check(file));
            progress.step();
        }
        progress.close();
        return exit;
    }

    private int check(Input file) {
        try {
            return evaluation.admits(file) ? 0 : NOT_ADMITTED;
        } catch (Failure failure) {
            return failed(file, failure);
        } catch (IOException e) {
            return failed(file, new Failure(ErrorCode.DOCUMENT_UNREADABLE, "`" + file.name() + "` cannot be read"));
        } catch (Throwable fault) {
            String message = "`" + file.name() + "` was not evaluated, because of an internal error";
            progress.close();
            faults.println("portwarden: " + message + ":");
            fault.printStackTrace(faults);
            faults.flush();
            return failed(file, new Failure(ErrorCode.INTERNAL, message));
        }
    }

    private int failed(Input file, Failure failure) {
        failures.accept(file.name(), failure);
        return failure.code().exit();
    }
}
