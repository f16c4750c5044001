package io.tocsin.engine.topology;

import io.tocsin.engine.fold.group.GroupValue;
import io.tocsin.engine.fold.group.GroupValue.Cause;
import io.tocsin.engine.fold.group.GroupValue.Firings;
import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Openings;
import io.tocsin.engine.fold.group.GroupValue.Place;
import io.tocsin.engine.fold.group.GroupValue.Sighting;
import io.tocsin.engine.fold.group.GroupValue.Sightings;
import io.tocsin.engine.fold.group.GroupValue.Stay;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.LeadReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered for the sake of groups, as bytes: one of version, one of kind, and the fields in their order. */
final class GroupValueForm {

    static final StoredForm<GroupValue> FORM = new StoredForm<>(GroupValueForm::encode, GroupValueForm::decode);

    private static final int VERSION = 2;

    /** Without what was added since at the end of a group and of a stay. */
    private static final int FIRST_VERSION = 1;

    private GroupValueForm() {}

    private interface Reading<T> {
        T next(DataInputStream in) throws IOException;
    }

    private static byte[] encode(GroupValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, GroupValue value) throws IOException {
        if (value instanceof Sightings sightings) {
            out.writeByte('s');
            out.writeInt(sightings.list().size());
            for (Sighting sighting : sightings.list()) {
                write(out, sighting);
            }
        } else if (value instanceof OpenGroup group) {
            out.writeByte('g');
            write(out, group);
        } else if (value instanceof Openings openings) {
            out.writeByte('r');
            times(out, openings.at());
        } else if (value instanceof Place place) {
            out.writeByte('i');
            text(out, place.group().value());
            text(out, place.service().value());
            out.writeLong(place.firedAt().toEpochMilli());
            out.writeBoolean(place.often());
        } else if (value instanceof Firings firings) {
            out.writeByte('a');
            times(out, firings.at());
            out.writeInt(firings.counted());
        } else if (value instanceof Stay stay) {
            out.writeByte('t');
            write(out, stay);
        } else {
            throw new IllegalArgumentException("a value without stored form: " + value.getClass());
        }
    }

    private static void write(DataOutputStream out, Sighting v) throws IOException {
        text(out, v.group().value());
        text(out, v.incident().value());
        text(out, v.service().value());
        text(out, v.environment());
        text(out, v.cluster());
        out.writeLong(v.firedAt().toEpochMilli());
    }

    private static void write(DataOutputStream out, Stay v) throws IOException {
        out.writeInt(v.stay());
        out.writeInt(v.firing());
        out.writeLong(v.reportedAt().toEpochMilli());
        out.writeBoolean(v.often());
        out.writeBoolean(v.quiet());
        text(out, v.last());
        text(out, v.cluster());
        out.writeBoolean(v.silent());
    }

    private static void write(DataOutputStream out, OpenGroup v) throws IOException {
        text(out, v.id().value());
        out.writeLong(v.firstAt().toEpochMilli());
        out.writeLong(v.lastAt().toEpochMilli());
        out.writeBoolean(v.often());
        text(out, v.lead().value());
        out.writeInt(v.members().size());
        for (Member member : v.members()) {
            write(out, member);
        }
        out.writeInt(v.size());
        out.writeInt(v.alerts());
        text(out, v.leadReason().code());
        for (Member member : v.members()) {
            out.writeBoolean(member.silent());
        }
    }

    private static void write(DataOutputStream out, Member v) throws IOException {
        text(out, v.incident().value());
        text(out, v.service().value());
        text(out, v.severity().code());
        out.writeBoolean(v.firing());
        out.writeBoolean(v.open());
        out.writeBoolean(v.cause().isPresent());
        if (v.cause().isPresent()) {
            text(out, v.cause().get().incident().value());
            out.writeInt(v.cause().get().path().size());
            for (ServiceName service : v.cause().get().path()) {
                text(out, service.value());
            }
        }
        text(out, v.reason().code());
        text(out, v.detail());
        out.writeLong(v.joinedAt().toEpochMilli());
    }

    private static GroupValue decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version < FIRST_VERSION || version > VERSION) {
                throw new IllegalArgumentException("version: " + version + " (expected: at most " + VERSION + ")");
            }
            return read(in, version > FIRST_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException("cut off", e);
        }
    }

    private static GroupValue read(DataInputStream in, boolean whole) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 's' -> new Sightings(list(in, GroupValueForm::sighting));
            case 'g' -> group(in, whole);
            case 'r' -> new Openings(list(in, GroupValueForm::time));
            case 'i' -> new Place(new GroupId(text(in)), new ServiceName(text(in)), time(in), in.readBoolean());
            case 'a' -> new Firings(list(in, GroupValueForm::time), in.readInt());
            case 't' -> stay(in, whole);
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: one that is written)");
        };
    }

    private static Sighting sighting(DataInputStream in) throws IOException {
        return new Sighting(
                new GroupId(text(in)),
                new IncidentId(text(in)),
                new ServiceName(text(in)),
                text(in),
                text(in),
                time(in));
    }

    private static Stay stay(DataInputStream in, boolean whole) throws IOException {
        return new Stay(
                in.readInt(),
                in.readInt(),
                time(in),
                in.readBoolean(),
                in.readBoolean(),
                text(in),
                text(in),
                whole && in.readBoolean());
    }

    private static OpenGroup group(DataInputStream in, boolean whole) throws IOException {
        OpenGroup group = new OpenGroup(
                new GroupId(text(in)),
                time(in),
                time(in),
                in.readBoolean(),
                new IncidentId(text(in)),
                LeadReason.FIRST,
                list(in, GroupValueForm::member),
                in.readInt(),
                in.readInt());
        if (!whole) {
            return group;
        }
        LeadReason reason = Coded.parse(LeadReason.class, text(in));
        List<Member> members = new ArrayList<>(group.members().size());
        for (Member member : group.members()) {
            members.add(member.silent(in.readBoolean()));
        }
        return group.with(members).ledBy(group.lead(), reason);
    }

    private static Member member(DataInputStream in) throws IOException {
        return new Member(
                new IncidentId(text(in)),
                new ServiceName(text(in)),
                Coded.parse(Severity.class, text(in)),
                in.readBoolean(),
                in.readBoolean(),
                false,
                in.readBoolean() ? Optional.of(cause(in)) : Optional.empty(),
                Coded.parse(GroupReason.class, text(in)),
                text(in),
                time(in));
    }

    private static Cause cause(DataInputStream in) throws IOException {
        return new Cause(new IncidentId(text(in)), list(in, from -> new ServiceName(text(from))));
    }

    private static void times(DataOutputStream out, List<Instant> times) throws IOException {
        out.writeInt(times.size());
        for (Instant time : times) {
            out.writeLong(time.toEpochMilli());
        }
    }

    /** Text here is bounded far below what {@code writeUTF} takes. */
    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text);
    }

    private static String text(DataInputStream in) throws IOException {
        return in.readUTF();
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(reading.next(in));
        }
        return list;
    }
}
