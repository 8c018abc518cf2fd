package dev.portwarden.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;

/** The classes of Portwarden and the order of its folders. */
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

    /** The folders below the entry points: the base folders, then the flow. Each may import those before it. */
    static final List<String> FLOW = List.of(
            "failure",
            "document",
            "shape",
            "ecs",
            "secret",
            "submission",
            "schedule",
            "database",
            "normalise",
            "network.task",
            "network.port",
            "network",
            "policy.cel",
            "policy",
            "policy.read",
            "policy.lint",
            "policy.folder",
            "evaluate.match",
            "evaluate",
            "explain",
            "decide",
            "record.format",
            "record.journal",
            "record.search",
            "record.audit",
            "record",
            "record.retention",
            "replay",
            "respond",
            "respond.replay");

    /** The last of the base folders. */
    static final String LAST_BASE_FOLDER = "database";

    /** The folders at both ends of the flow. Each may import those before it and the whole flow. */
    static final List<String> ENTRY_POINTS = List.of(
            "http",
            "http.server",
            "http.gate",
            "http.admit",
            "http.query",
            "http.dryrun",
            "http.replay",
            "cli.settings",
            "cli.terminal",
            "cli.check",
            "cli.policy",
            "cli.log",
            "cli.replay",
            "cli");

    private Architecture() {}

    /** The folder of a class, such as {@code policy.cel}; "" for the root. */
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
