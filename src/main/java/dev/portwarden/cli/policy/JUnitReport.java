package dev.portwarden.cli.policy;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes test results as the JUnit XML that CI systems read, with one suite for each policy. */
final class JUnitReport {
    private JUnitReport() {}

    static void write(List<CaseResult> results, PrintWriter out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            Map<String, List<CaseResult>> suites = results.stream()
                    .collect(Collectors.groupingBy(CaseResult::policy, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<CaseResult>> suite : suites.entrySet()) {
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

    private static void suite(String policy, List<CaseResult> cases, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", policy);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(cases.stream().filter(result -> !result.passed()).count()));
        for (CaseResult result : cases) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", policy);
            xml.writeAttribute("name", result.name());
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
