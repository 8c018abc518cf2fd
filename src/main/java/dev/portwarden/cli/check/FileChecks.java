package dev.portwarden.cli.check;

import dev.portwarden.cli.terminal.Input;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * Judges files one by one: what goes wrong with one of them is its entry of the report, and keeps no other from being
 * judged.
 *
 * @param faults   where the stack of a fault is told
 * @param progress cleared when all are judged, so that the report can be printed
 */
public record FileChecks(Judge judge, Failures report, PrintWriter faults, Progress progress) {
    private static final int NOT_ADMITTED = 1;

    /** Decides about one file, and puts what was decided into the report. */
    public interface Judge {
        /** Whether everything in it is admitted. */
        boolean judge(Input file) throws IOException;
    }

    /** Takes files about which nothing was decided. */
    public interface Failures {
        void add(String file, Failure failure);
    }

    /** Judges all files, and returns the worst of their exit codes. */
    public int check(List<Input> files) {
        int exit = 0;
        for (Input file : files) {
            exit = Math.max(exit, check(file));
            progress.step();
        }
        progress.clear();
        return exit;
    }

    private int check(Input file) {
        try {
            return judge.judge(file) ? 0 : NOT_ADMITTED;
        } catch (Failure failure) {
            return failed(file, failure);
        } catch (IOException e) {
            return failed(file, new Failure(ErrorCode.DOCUMENT_UNREADABLE, "`" + file.name() + "` cannot be read"));
        } catch (Throwable fault) {
            String message = "`" + file.name() + "` could not be judged, by a fault of portwarden's own";
            progress.clear();
            faults.println("portwarden: " + message + ":");
            fault.printStackTrace(faults);
            faults.flush();
            return failed(file, new Failure(ErrorCode.INTERNAL, message));
        }
    }

    private int failed(Input file, Failure failure) {
        report.add(file.name(), failure);
        return failure.code().exit();
    }
}
