package io.tocsin.engine.audit;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What an audit found.
 *
 * @param partitions in their order
 */
public record AuditReport(List<PartitionAudit> partitions) {

    public AuditReport {
        partitions = List.copyOf(partitions);
    }

    /** True when the books of all partitions balance. */
    public boolean isBalanced() {
        return partitions.stream().allMatch(PartitionAudit::isBalanced);
    }

    /** Of all partitions together. */
    public long total(ToLongFunction<PartitionAudit> number) {
        return partitions.stream().mapToLong(number).sum();
    }

    /** All that is wrong. */
    public List<Finding> findings() {
        return partitions.stream().flatMap(one -> one.findings().stream()).toList();
    }
}
