package io.tocsin.distribution;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive in the making: sorted, each directory before what is in it, everything of one time and of root. */
final class Tar {

    private static final int BUFFER = 1 << 16;

    private final Map<String, Entry> entries = new TreeMap<>();

    /** What stands under a name. */
    private record Entry(long owner, int mode, Content content) {}

    /** Where the bytes of a file are; a directory has none. */
    private interface Content {
        long size() throws IOException;

        void copyTo(OutputStream out) throws IOException;
    }

    private record FileContent(Path file) implements Content {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public void copyTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }

    private static final class Bytes implements Content {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void copyTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** A file that everybody may read. */
    Tar file(String name, Path file) {
        return add(name, new Entry(0, 0644, new FileContent(file)));
    }

    /** A file of these bytes that everybody may read. */
    Tar file(String name, byte[] bytes) {
        return add(name, new Entry(0, 0644, new Bytes(bytes)));
    }

    /** A file that everybody may run. */
    Tar program(String name, Path file) {
        return add(name, new Entry(0, 0755, new FileContent(file)));
    }

    /** A directory of this owner. */
    Tar directory(String name, long owner) {
        return add(name + "/", new Entry(owner, 0755, new Bytes(new byte[0])));
    }

    /** All files below a directory, under this name. */
    Tar tree(String name, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> file(
                            name
                                    + directory
                                            .relativize(file)
                                            .toString()
                                            .replace(file.getFileSystem().getSeparator(), "/"),
                            file));
        }
        return this;
    }

    /** Writes it as it is. */
    void write(Path to, Instant time) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            write(out, time);
        }
    }

    /** Writes it as a gzip file that is stored only: nearly all of it is compressed already, and trying takes seconds. */
    void writeGzipped(Path to, Instant time) throws IOException {
        try (OutputStream out = new Stored(new BufferedOutputStream(Files.newOutputStream(to), BUFFER))) {
            write(out, time);
        }
    }

    private static final class Stored extends GZIPOutputStream {
        Stored(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    private void write(OutputStream out, Instant time) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            Entry entry = named.getValue();
            TarArchiveEntry head = new TarArchiveEntry(named.getKey());
            head.setModTime(time.toEpochMilli());
            head.setMode(entry.mode());
            head.setIds((int) entry.owner(), (int) entry.owner());
            head.setSize(entry.content().size());
            tar.putArchiveEntry(head);
            entry.content().copyTo(tar);
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    private Tar add(String name, Entry entry) {
        int parent = name.lastIndexOf('/', name.length() - 2);
        if (parent > 0 && !entries.containsKey(name.substring(0, parent + 1))) {
            directory(name.substring(0, parent), 0);
        }
        if (entries.put(name, entry) != null) {
            throw new IllegalStateException(name + " is there already");
        }
        return this;
    }
}
