package io.tocsin.sink.relay;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.kafka.KafkaTarget;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Line;
import io.tocsin.testkit.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic of a real cluster behind a line that breaks at any time, with a consumer as we ask for: it drops what it saw
 * under the same id, and believes the rest in the order in which it comes.
 */
final class TopicRemote implements Remote {

    private static final String HOST = "127.0.0.1";
    private static final int PARTITIONS = 2;
    private static final double BREAKS = 0.05;

    private final KafkaSettings kafka;
    private final String topic;
    private final Random random;
    private final Line line;
    private final TargetConfig target;
    private volatile boolean mended;

    TopicRemote(Platform platform, Random random) {
        this.kafka = platform.kafka();
        this.random = random;
        this.topic = kafka.topicPrefix() + "-target-" + UUID.randomUUID();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        this.line = new Line(
                brokerPort(), (bytes, back) -> breaks() ? Optional.empty() : Optional.of(onTheLine(bytes, back)));
        this.target = new KafkaTarget(
                "any",
                topic,
                Optional.of(new KafkaTarget.Cluster(HOST + ":" + line.port(), Map.of())),
                KafkaTarget.Key.INCIDENT,
                Optional.empty());
    }

    private synchronized boolean breaks() {
        return !mended && random.nextDouble() < BREAKS;
    }

    /** A broker says where it is reached; we say in its place that it is at the beginning of the line. */
    private byte[] onTheLine(byte[] bytes, boolean back) {
        return back ? replaced(bytes, address(brokerPort()), address(line.port())) : bytes;
    }

    private int brokerPort() {
        return Integer.parseInt(kafka.bootstrapServers().replaceAll(".*:", ""));
    }

    private static byte[] address(int port) {
        byte[] host = HOST.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(host.length + Integer.BYTES)
                .put(host)
                .putInt(port)
                .array();
    }

    private static byte[] replaced(byte[] bytes, byte[] from, byte[] to) {
        String replaced = text(bytes).replace(text(from), text(to));
        return replaced.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public TargetConfig target() {
        return target;
    }

    @Override
    public Optional<KafkaSettings> kafka() {
        return Optional.of(kafka);
    }

    @Override
    public List<RemoteObject> objects() {
        Set<String> seen = new HashSet<>();
        Map<String, RemoteObject> objects = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumer("reader"))) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (seen.add(id(record))) {
                        Notification told = NotificationCodec.INSTANCE.decode(record.value());
                        objects.put(
                                told.remoteKey(),
                                new RemoteObject(
                                        told.remoteKey(),
                                        RemoteState.of(told.incident().status())));
                    }
                });
            }
        }
        return List.copyOf(objects.values());
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("id").value(), StandardCharsets.UTF_8);
    }

    @Override
    public void goAway() {
        line.cut();
    }

    @Override
    public void comeBack() {
        line.mend();
    }

    @Override
    public void mend() {
        mended = true;
    }

    @Override
    public void close() {
        line.close();
    }
}
