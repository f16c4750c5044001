package io.tocsin.system;

import io.tocsin.cli.Tocsin;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.platform.FreePort;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything as processes of this machine, with the broker and the PostgreSQL that we bring along. */
final class EmbeddedDeployment implements Deployment {

    private final Path directory;
    private final Path logs;
    private final int kafkaPort = FreePort.find();
    private final int databasePort = FreePort.find();
    private final RequestReceiver receiver = RequestReceiver.start();
    private final DatabaseProcess database;
    private final Path configuration;
    private final Map<Member, JavaChild> children = new EnumMap<>(Member.class);
    private final Map<Member, Integer> ports = new EnumMap<>(Member.class);
    private final Map<Member, Wires> wires = new EnumMap<>(Member.class);
    private JavaChild kafka;

    /** Starts it in this directory, with the logs in that one; its members become ready in their own time. */
    EmbeddedDeployment(Path directory, Path logs) {
        this.directory = directory;
        this.logs = logs;
        this.kafka = KafkaChild.start(directory, logs, kafkaPort);
        this.database = new DatabaseProcess(directory.resolve("postgresql"), databasePort);
        this.configuration = Configuration.write(
                directory.resolve("tocsin.yaml"),
                "localhost:" + kafkaPort,
                "jdbc:postgresql://localhost:" + databasePort + "/tocsin",
                receiver.uri("/hook"));
        for (Member member : Member.values()) {
            ports.put(member, FreePort.find());
            wires.put(
                    member,
                    new Wires(
                            member.ordinal(),
                            directory.resolve(member.code() + ".hosts"),
                            List.of(kafkaPort, databasePort)));
            children.put(member, new JavaChild(member.code(), logs.resolve(member.code() + ".log")));
        }
        Member.REGULAR.forEach(this::start);
    }

    @Override
    public KafkaSettings kafka() {
        return new KafkaSettings(
                "localhost:" + kafkaPort, "tocsin", Configuration.PARTITIONS, (short) 1, "lz4", Map.of());
    }

    @Override
    public URI uri(Member member) {
        return URI.create("http://127.0.0.1:" + ports.get(member));
    }

    @Override
    public RequestReceiver receiver() {
        return receiver;
    }

    @Override
    public void kill(Member member) {
        children.get(member).kill();
    }

    @Override
    public long stop(Member member) {
        return children.get(member).terminate();
    }

    @Override
    public void start(Member member) {
        Map<String, String> environment = new HashMap<>(Configuration.secrets(database.password()));
        environment.put("TOCSIN_HTTP_PORT", Integer.toString(ports.get(member)));
        environment.put("TOCSIN_ENGINE_INSTANCE_ID", member.code());
        environment.put(
                "TOCSIN_ENGINE_STATE_DIRECTORY",
                directory.resolve(member.code() + "-state").toString());
        children.get(member)
                .start(
                        List.of("-Xmx256m", wires.get(member).option()),
                        Tocsin.class.getName(),
                        List.of(member.role(), "--config", configuration.toString()),
                        environment);
    }

    @Override
    public boolean isRunning(Member member) {
        return children.get(member).isRunning();
    }

    @Override
    public boolean canCut() {
        return wires.values().stream().allMatch(Wires::areLaid);
    }

    @Override
    public void cut(Member member) {
        wires.get(member).cut();
    }

    @Override
    public void mend(Member member) {
        wires.get(member).mend();
    }

    @Override
    public void pauseKafka() {
        kafka.standStill();
    }

    @Override
    public void resumeKafka() {
        kafka.goOn();
    }

    @Override
    public void stopKafka() {
        kafka.terminate();
    }

    @Override
    public void startKafka() {
        kafka = KafkaChild.start(directory, logs, kafkaPort);
    }

    @Override
    public void killDatabase() {
        database.kill();
    }

    @Override
    public void startDatabase() {
        database.start();
    }

    @Override
    public void close() {
        children.values().forEach(JavaChild::close);
        wires.values().forEach(Wires::close);
        kafka.close();
        database.close();
        receiver.close();
    }
}
