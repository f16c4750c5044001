package io.tocsin.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.tocsin.platform.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container that can be ended and go on, with everything it had: its file system, its name, its port. */
public final class Box implements AutoCloseable {

    private final GenericContainer<?> container;
    private final DockerClient docker;
    private final String name;
    private final Network network;
    private final int port = FreePort.find();

    /**
     * Not started yet.
     *
     * @param name in the network
     * @param inner port of the container that is reached from here
     */
    public Box(DockerImageName image, String name, Network network, int inner) {
        this.name = name;
        this.network = network;
        this.container = new GenericContainer<>(image)
                .withNetwork(network)
                .withNetworkAliases(name)
                .withCreateContainerCmdModifier(create -> create.withHostName(name)
                        .withExposedPorts(ExposedPort.tcp(inner))
                        .getHostConfig()
                        .withPortBindings(new PortBinding(Ports.Binding.bindPort(port), ExposedPort.tcp(inner))))
                .waitingFor(new NoWait());
        this.docker = container.getDockerClient();
    }

    /** Whoever starts it looks for himself when it is ready; some images have nothing that could be asked inside. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }

    /** Of this machine, the same as long as the container is there. */
    public int port() {
        return port;
    }

    /** Where ports of containers are reached. */
    public String host() {
        return container.getHost();
    }

    /** With this variable. */
    public Box with(String variable, String value) {
        container.withEnv(variable, value);
        return this;
    }

    /** What the program is started with. */
    public Box command(String... words) {
        container.withCommand(words);
        return this;
    }

    /** A file of this machine, there to be read. */
    public Box file(Path file, String inside) {
        return host(host -> host.withBinds(Bind.parse(file.toAbsolutePath() + ":" + inside + ":ro")));
    }

    /** A name for this machine. */
    public Box nameOfThisMachine(String called) {
        return host(host -> host.withExtraHosts(called + ":host-gateway"));
    }

    /** Further settings of Docker. */
    public Box host(Consumer<HostConfig> settings) {
        container.withCreateContainerCmdModifier(create -> settings.accept(create.getHostConfig()));
        return this;
    }

    /** Starts it; what is in it becomes ready in its own time. */
    public Box start() {
        container.start();
        return this;
    }

    /** Starts it after {@link #kill} or {@link #end}. */
    public void startAgain() {
        docker.startContainerCmd(id()).exec();
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        docker.killContainerCmd(id()).exec();
        docker.waitContainerCmd(id()).start().awaitStatusCode();
    }

    /** SIGTERM, and 30 s for it; returns the exit code. */
    public long end() {
        docker.stopContainerCmd(id()).withTimeout(30).exec();
        Long code = docker.inspectContainerCmd(id()).exec().getState().getExitCodeLong();
        return code == null ? -1 : code;
    }

    /** Whether it was ever started. */
    public boolean isThere() {
        return container.getContainerId() != null;
    }

    /** It stands still until {@link #resume}. */
    public void pause() {
        docker.pauseContainerCmd(id()).exec();
    }

    /** The end of {@link #pause}. */
    public void resume() {
        docker.unpauseContainerCmd(id()).exec();
    }

    /** {@code docker network disconnect}. */
    public void disconnect() {
        docker.disconnectFromNetworkCmd()
                .withContainerId(id())
                .withNetworkId(network.getId())
                .exec();
    }

    /** The end of {@link #disconnect}. */
    public void connect() {
        docker.connectToNetworkCmd()
                .withContainerId(id())
                .withNetworkId(network.getId())
                .withContainerNetwork(new ContainerNetwork().withAliases(name))
                .exec();
    }

    /** Whether its process is there. */
    public boolean isRunning() {
        return isThere()
                && Boolean.TRUE.equals(
                        docker.inspectContainerCmd(id()).exec().getState().getRunning());
    }

    /** Writes all that it said to a file. */
    public void writeLog(Path directory) {
        try {
            Files.writeString(directory.resolve(name + ".log"), container.getLogs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    private String id() {
        return container.getContainerId();
    }
}
