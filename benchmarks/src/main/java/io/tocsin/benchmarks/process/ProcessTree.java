package io.tocsin.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process with all that belong to it: its descendants, and the ones that have its directory on their command line
 * with theirs (PostgreSQL lets go of its parent). Reads Linux's {@code /proc}; elsewhere nothing is found.
 */
public final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final long root;
    private final Path directory;

    /**
     * Nothing is read yet.
     *
     * @param root the main process, or -1 for none
     * @param directory by which others are recognised
     */
    public ProcessTree(long root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** What they have used so far. Ended children are counted with the parent that has taken note of their end. */
    public Usage usage() {
        double cpu = 0;
        long own = 0;
        long shared = 0;
        long peak = 0;
        for (long pid : pids()) {
            ProcessFacts facts = ProcessFacts.read(PROC, pid);
            cpu += facts.cpuSeconds();
            if (pid == root) {
                peak = facts.kilobytes("VmHWM");
            } else {
                own += facts.kilobytes("RssAnon");
                shared = Math.max(shared, facts.kilobytes("RssShmem"));
            }
        }
        return new Usage(cpu, (peak + own + shared) * 1024);
    }

    /** Kills the ones with the directory on their command line, except this JVM. */
    void killAll() {
        for (long pid : pids()) {
            if (pid != ProcessHandle.current().pid()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Set<Long> pids() {
        Map<Long, List<Long>> children = new HashMap<>();
        List<Long> heads = new ArrayList<>();
        for (long pid : allPids()) {
            children.computeIfAbsent(ProcessFacts.read(PROC, pid).parent(), parent -> new ArrayList<>())
                    .add(pid);
            if (pid == root || isOfDirectory(pid)) {
                heads.add(pid);
            }
        }
        Set<Long> found = new LinkedHashSet<>();
        heads.forEach(head -> addWithChildren(head, children, found));
        return found;
    }

    private static void addWithChildren(long pid, Map<Long, List<Long>> children, Set<Long> found) {
        if (found.add(pid)) {
            children.getOrDefault(pid, List.of()).forEach(child -> addWithChildren(child, children, found));
        }
    }

    private boolean isOfDirectory(long pid) {
        return ProcessFacts.text(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8)
                .contains(directory.toString());
    }

    private static List<Long> allPids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
            entries.forEach(entry -> pids.add(Long.parseLong(entry.getFileName().toString())));
        } catch (IOException e) {
            return List.of();
        }
        return pids;
    }
}
