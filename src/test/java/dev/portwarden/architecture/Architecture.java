package dev.portwarden.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;

/** The classes of Portwarden, and where they belong. */
final class Architecture {
    static final String ROOT = "dev.portwarden";

    /** The product's classes, without its tests. */
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    /** The folders from the ground up: the ground floor, and then the flow. Each may use those before it. */
    static final List<String> FLOORS = List.of(
            "failure",
            "document",
            "shape",
            "ecs",
            "intake",
            "normalise",
            "network.task",
            "network.port",
            "network",
            "policy.cel",
            "policy.rule",
            "policy",
            "policy.read",
            "policy.lint",
            "policy.folder",
            "evaluate.match",
            "evaluate.verdict",
            "evaluate",
            "explain",
            "decide",
            "record.content",
            "record.database",
            "record",
            "record.retention",
            "record.search",
            "enforce",
            "replay",
            "respond",
            "respond.replay");

    /** The folders that stand at both ends of the flow, and use it as a whole; {@code serve} opens the doors before it. */
    static final List<String> DOORS = List.of(
            "intake.http",
            "intake.http.admit",
            "intake.http.log",
            "intake.http.dryrun",
            "intake.queue",
            "intake.access",
            "cli.given",
            "cli.check",
            "cli.author",
            "cli.log",
            "cli.replay",
            "cli",
            "console");

    private Architecture() {}

    /** A class's folder: {@code policy.cel}; "" for the root. */
    static String folder(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    static String[] packages(String... folders) {
        return Arrays.stream(folders).map(folder -> ROOT + "." + folder).toArray(String[]::new);
    }
}
