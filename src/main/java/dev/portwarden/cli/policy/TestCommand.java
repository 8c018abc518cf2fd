package dev.portwarden.cli.policy;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests of policies. */
@Command(name = "test", description = "Run the PolicyTest documents. Exit code: 0 all pass, 1 some fail.")
public final class TestCommand extends TerminalCommand {
    private static final int FOUND = 1;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: as configured).")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--require-tests",
            description = "Also fail for policies without a test, and for rules that fail in no case.")
    private boolean requireTests;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or junit (default: text).")
    private String format = "text";

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("junit")) {
            throw WrongUsage.of("`" + format + "` is not a report format: text or junit");
        }
        CommandSettings settings = CommandSettings.read(paths);
        Wiring wiring = settings.wiring();
        PolicyTestRun run = new PolicyTestRun(wiring, settings.policies(wiring).current());
        if (format.equals("junit")) {
            printXml(run.results(), out());
            printCoverage(run, err());
        } else {
            print(run, out());
        }
        boolean passed = !run.results().isEmpty()
                && run.results().stream().allMatch(PolicyTestRun.CaseResult::passed)
                && run.orphans().isEmpty();
        boolean covered = run.untested().isEmpty() && run.rulesThatNeverFailed().isEmpty();
        return passed && (covered || !requireTests) ? 0 : FOUND;
    }

    private static void print(PolicyTestRun run, PrintWriter out) {
        for (PolicyTestRun.CaseResult result : run.results()) {
            if (!result.passed()) {
                out.println(result.file() + ":" + result.position() + ": " + result.policy() + ": "
                        + result.example().name());
                result.differences().forEach(line -> out.println("   " + line));
            }
        }
        printCoverage(run, out);
        long failed = run.results().stream().filter(result -> !result.passed()).count();
        out.println(run.results().size() + " cases, " + failed + " failed");
    }

    /** Prints problems that belong to no case. */
    private static void printCoverage(PolicyTestRun run, PrintWriter out) {
        run.orphans().forEach(name -> out.println("test `" + name + "` matches no policy"));
        run.untested().forEach(name -> out.println("policy `" + name + "` has no test"));
        run.rulesThatNeverFailed().forEach(rule -> out.println("rule `" + rule + "` fails in no case"));
        if (run.results().isEmpty()) {
            out.println("there are no cases, so nothing was tested");
        }
    }

    /** Writes test results as the JUnit XML that CI systems read, with one suite for each policy. */
    private static void printXml(List<PolicyTestRun.CaseResult> results, PrintWriter out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            Map<String, List<PolicyTestRun.CaseResult>> suites = results.stream()
                    .collect(Collectors.groupingBy(
                            PolicyTestRun.CaseResult::policy, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<PolicyTestRun.CaseResult>> suite : suites.entrySet()) {
                suite(suite.getKey(), suite.getValue(), xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void suite(String policy, List<PolicyTestRun.CaseResult> cases, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", policy);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(cases.stream().filter(result -> !result.passed()).count()));
        for (PolicyTestRun.CaseResult result : cases) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", policy);
            xml.writeAttribute("name", result.example().name());
            xml.writeAttribute("file", result.file());
            if (!result.passed()) {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", result.differences().getFirst());
                xml.writeCharacters(String.join("\n", result.differences()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
