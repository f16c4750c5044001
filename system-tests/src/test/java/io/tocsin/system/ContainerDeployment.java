package io.tocsin.system;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.testkit.Box;
import io.tocsin.testkit.ContainerDatabase;
import io.tocsin.testkit.ContainerKafka;
import io.tocsin.testkit.Images;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/** Everything in containers of one network, Tocsin in its own image, as on a cluster. */
final class ContainerDeployment implements Deployment {

    private static final int HTTP_PORT = 8080;

    private final Path logs;
    private final Network network = Network.newNetwork();
    private final RequestReceiver receiver = RequestReceiver.startForEverybody();
    private final ContainerKafka kafka;
    private final ContainerDatabase database;
    private final Map<Member, Box> members = new EnumMap<>(Member.class);

    /** Starts it, with the logs in the end in that directory; its members become ready in their own time. */
    ContainerDeployment(Path directory, Path logs) {
        this.logs = logs;
        this.kafka = ContainerKafka.in(network);
        this.database = ContainerDatabase.in(network);
        Path configuration = Configuration.write(
                directory.resolve("tocsin.yaml"),
                "kafka:" + ContainerKafka.INNER_PORT,
                "jdbc:postgresql://database:" + ContainerDatabase.INNER_PORT + "/" + ContainerDatabase.USER,
                URI.create("http://this-machine:" + receiver.uri("/").getPort() + "/hook"));
        readableByAll(directory, configuration);
        kafka.start();
        database.start();
        DockerImageName image = DockerImageName.parse(Images.tocsin());
        for (Member member : Member.values()) {
            members.put(member, box(member, image, configuration));
        }
        Member.REGULAR.forEach(this::start);
    }

    private Box box(Member member, DockerImageName image, Path configuration) {
        Box box = new Box(image, member.code(), network, HTTP_PORT)
                .command(member.role())
                .file(configuration, "/etc/tocsin/tocsin.yaml")
                .nameOfThisMachine("this-machine")
                .host(host -> host.withReadonlyRootfs(true)
                        .withTmpFs(Map.of("/tmp", "rw,exec,mode=1777", "/var/lib/tocsin", "rw,uid=10001,gid=10001")))
                .with("JDK_JAVA_OPTIONS", "-Xmx256m -XX:-UseParallelGC -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .with("TOCSIN_HTTP_BIND", "0.0.0.0")
                .with("TOCSIN_ENGINE_STATE_DIRECTORY", "/var/lib/tocsin/engine")
                .with("TOCSIN_ENGINE_INSTANCE_ID", member.code());
        Configuration.secrets(ContainerDatabase.PASSWORD).forEach(box::with);
        return box;
    }

    @Override
    public KafkaSettings kafka() {
        return new KafkaSettings(
                kafka.bootstrapServers(), "tocsin", Configuration.PARTITIONS, (short) 1, "lz4", Map.of());
    }

    @Override
    public URI uri(Member member) {
        Box box = members.get(member);
        return URI.create("http://" + box.host() + ":" + box.port());
    }

    @Override
    public RequestReceiver receiver() {
        return receiver;
    }

    @Override
    public void kill(Member member) {
        members.get(member).kill();
    }

    @Override
    public long stop(Member member) {
        return members.get(member).end();
    }

    @Override
    public void start(Member member) {
        Box box = members.get(member);
        if (box.isThere()) {
            box.startAgain();
        } else {
            box.start();
        }
    }

    @Override
    public boolean isRunning(Member member) {
        return members.get(member).isRunning();
    }

    @Override
    public boolean canCut() {
        return true;
    }

    @Override
    public void cut(Member member) {
        members.get(member).disconnect();
    }

    @Override
    public void mend(Member member) {
        members.get(member).connect();
    }

    @Override
    public void pauseKafka() {
        kafka.box().pause();
    }

    @Override
    public void resumeKafka() {
        kafka.box().resume();
    }

    @Override
    public void stopKafka() {
        kafka.box().end();
    }

    @Override
    public void startKafka() {
        kafka.startAgain();
    }

    @Override
    public void killDatabase() {
        database.box().kill();
    }

    @Override
    public void startDatabase() {
        database.startAgain();
    }

    @Override
    public void close() {
        Stream.concat(members.values().stream(), Stream.of(kafka.box(), database.box()))
                .filter(Box::isThere)
                .forEach(box -> {
                    box.writeLog(logs);
                    box.close();
                });
        network.close();
        receiver.close();
    }

    /** Only who made a temporary directory may look into it, and the image runs as somebody else. */
    private static void readableByAll(Path directory, Path file) {
        if (!(directory.toFile().setExecutable(true, false) && file.toFile().setReadable(true, false))) {
            throw new IllegalStateException("cannot make " + file + " readable for the containers");
        }
    }
}
