package io.tocsin.engine.topology;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that the consumers have read to the end. Aborted ticks and the marks of transactions take offsets too;
 * behind them the committed offset may stay away from the end although nothing waits.
 */
final class ReadPositions {

    private static final String LAG = "records-lag";

    private ReadPositions() {}

    static Set<TopicPartition> readToTheEnd(Map<MetricName, ? extends Metric> metrics, Set<TopicPartition> partitions) {
        Set<TopicPartition> read = new HashSet<>();
        metrics.forEach((name, metric) -> {
            if (name.name().equals(LAG) && metric.metricValue() instanceof Double lag && lag == 0) {
                partitions.stream().filter(partition -> isOf(name, partition)).forEach(read::add);
            }
        });
        return read;
    }

    /** The client writes dots of a topic's name as underscores in this metric, or leaves them, by its version. */
    private static boolean isOf(MetricName name, TopicPartition partition) {
        String topic = name.tags().getOrDefault("topic", "");
        return Integer.toString(partition.partition()).equals(name.tags().get("partition"))
                && topic.replace('.', '_').equals(partition.topic().replace('.', '_'));
    }
}
