package io.tocsin.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Table;
import io.tocsin.engine.audit.AuditReport;
import io.tocsin.engine.audit.Finding;
import io.tocsin.engine.audit.PartitionAudit;
import java.util.ArrayList;
import java.util.List;

/** An audit as text and as JSON. */
final class AuditSheet {

    private AuditSheet() {}

    static List<String> lines(AuditReport report) {
        Table table = new Table(
                "PARTITION", "FROM", "WATERMARK", "ENTRIES", "DECIDED", "DEAD LETTERS", "GAPS", "DOUBLES", "STRAYS");
        report.partitions()
                .forEach(one -> table.row(
                        Integer.toString(one.range().partition()),
                        Long.toString(one.provableFrom()),
                        Long.toString(one.range().to()),
                        Long.toString(one.entries()),
                        Long.toString(one.decided()),
                        Long.toString(one.deadLetters()),
                        Long.toString(one.gaps()),
                        Long.toString(one.doubles()),
                        Long.toString(one.strays())));
        List<String> lines = new ArrayList<>(table.lines());
        report.findings().forEach(finding -> lines.add(line(finding)));
        lines.add(sum(report));
        return lines;
    }

    private static String line(Finding finding) {
        String more = finding.count() == 1 ? "" : ", and the " + (finding.count() - 1) + " entries behind it";
        return finding.kind().code() + " at " + finding.position() + more;
    }

    private static String sum(AuditReport report) {
        long inFlight = report.total(PartitionAudit::inFlight);
        return (report.isBalanced() ? "the books balance: " : "the books do not balance: ")
                + report.total(PartitionAudit::entries) + " entries, "
                + report.total(PartitionAudit::decided) + " decided, "
                + report.total(PartitionAudit::deadLetters) + " dead letters; "
                + report.total(PartitionAudit::ticks) + " ticks beside"
                + (inFlight == 0 ? "" : "; " + inFlight + " offsets behind the watermark are in flight");
    }

    static ObjectNode document(AuditReport report) {
        ObjectNode document = JsonText.object().put("balanced", report.isBalanced());
        ArrayNode partitions = document.putArray("partitions");
        report.partitions().forEach(one -> partitions.add(document(one)));
        ArrayNode findings = document.putArray("findings");
        report.findings().forEach(one -> findings.add(document(one)));
        return document;
    }

    private static ObjectNode document(PartitionAudit one) {
        return JsonText.object()
                .put("partition", one.range().partition())
                .put("from", one.range().from())
                .put("provable_from", one.provableFrom())
                .put("watermark", one.range().to())
                .put("to", one.asked().to())
                .put("entries", one.entries())
                .put("ticks", one.ticks())
                .put("decided", one.decided())
                .put("dead_letters", one.deadLetters())
                .put("gaps", one.gaps())
                .put("doubles", one.doubles())
                .put("strays", one.strays());
    }

    private static ObjectNode document(Finding one) {
        return JsonText.object()
                .put("kind", one.kind().code())
                .put("position", one.position().toString())
                .put("count", one.count());
    }
}
