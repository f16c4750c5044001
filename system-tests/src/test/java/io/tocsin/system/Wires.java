package io.tocsin.system;

import io.tocsin.testkit.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of one process to servers on this machine, which can be cut. The process believes that {@code localhost} is an
 * address of the loopback network on which only these wires listen, at the same ports as the servers; so it takes them also
 * to what Kafka says where Kafka is. Unlike a network that is gone, a cut wire refuses at once.
 */
final class Wires implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path hosts;
    private final List<Line> lines = new ArrayList<>();

    /**
     * Lays them.
     *
     * @param number of the process, its own
     * @param hosts the file of names that the process gets
     */
    Wires(int number, Path hosts, List<Integer> ports) {
        this.hosts = hosts;
        String address = "127.0.77." + (1 + number);
        try {
            ports.forEach(
                    port -> lines.add(new Line(new InetSocketAddress(inet(address), port), port, Line.Passage.CLEAR)));
        } catch (UncheckedIOException e) {
            // Only Linux gives a program all of the loopback network.
            close();
        }
        write(lines.size() == ports.size() ? address : LOOPBACK);
    }

    /** Whether there is anything to be cut. */
    boolean areLaid() {
        return !lines.isEmpty();
    }

    /** What makes a JVM use them. */
    String option() {
        return "-Djdk.net.hosts.file=" + hosts;
    }

    void cut() {
        lines.forEach(Line::cut);
    }

    void mend() {
        lines.forEach(Line::mend);
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
        lines.clear();
    }

    private void write(String address) {
        try {
            String ownName = InetAddress.getLocalHost().getHostName();
            Files.writeString(hosts, address + " localhost\n" + LOOPBACK + " " + ownName + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress inet(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
