package io.tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes JSON where it hurts: types, members, depth, lengths, numbers, characters. The same seed, the same change. */
final class HostileTree {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Of a list; what is longer in whole than three mebibytes is refused before a connector sees it. */
    private static final int LONGEST_GROWTH = 1 << 18;

    private static final String[] SCALARS = {
        "null",
        "true",
        "-0",
        "1e400",
        "-1e-400",
        "9".repeat(2_000),
        "99999999999999999999",
        "0.1e-30",
        "\"\"",
        "\" \"",
        "\"\\u0000\\u001b[2J\\u202e\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\\u0301\\ufeff\"",
        "\"{{ $labels.instance }}\"",
        "\"$ALERT_ID ${x} %{y} {EVENT.ID} [[ z ]]\"",
        "\"1970-01-01\"",
        "\"0000-00-00T99:99:99Z\"",
        "\"-1\"",
        "\"http://[::1\"",
        "\"javascript:alert(1)\"",
        "\"firing\"",
        "\"a=b,c=d,=,,\"",
        "[]",
        "{}",
        "[[[]]]",
        "[null,1,{}]"
    };

    private final Random random;

    /** Only once: what grows within what grew would be more than any request may hold. */
    private boolean grown;

    HostileTree(long seed) {
        this.random = new Random(seed);
    }

    /** One to three changes; a body that is no JSON has bytes exchanged. */
    byte[] change(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException e) {
            return exchange(body);
        }
        if (tree == null || !tree.isContainerNode()) {
            return exchange(body);
        }
        ArrayNode root = NODES.arrayNode().add(tree);
        for (int i = random.nextInt(3); i >= 0; i--) {
            changeOne(root);
        }
        return root.get(0).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void changeOne(ArrayNode root) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(root, places);
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "\": 1, \"" + name, object.get(name));
                case 2 -> grow(() -> object.set("k".repeat(5_000), object.get(name)));
                case 3 -> grow(() -> many(object));
                default -> object.set(name, other(object.get(name)));
            }
        } else if (place instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (array != root && random.nextInt(4) == 0) {
                grow(() -> repeat(array, array.get(index)));
            } else {
                array.set(index, other(array.get(index)));
            }
        }
    }

    private JsonNode other(JsonNode before) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.textNode("x\u00e9".repeat(growsNow() ? 20_000 : 100));
            case 1 -> nested(before, 20 + random.nextInt(60));
            case 2 -> NODES.arrayNode().add(before).add(before);
            case 3 -> NODES.textNode(before.toString());
            default -> NODES.rawValueNode(new RawValue(SCALARS[random.nextInt(SCALARS.length)]));
        };
    }

    private JsonNode nested(JsonNode before, int depth) {
        JsonNode node = before;
        for (int i = 0; i < depth; i++) {
            node = random.nextBoolean()
                    ? NODES.arrayNode().add(node)
                    : NODES.objectNode().set("n", node);
        }
        return node;
    }

    private void grow(Runnable growth) {
        if (growsNow()) {
            growth.run();
        }
    }

    /** True once. */
    private boolean growsNow() {
        boolean first = !grown;
        grown = true;
        return first;
    }

    private static void repeat(ArrayNode array, JsonNode member) {
        int times = Math.min(500, LONGEST_GROWTH / (1 + member.toString().length()));
        for (int i = 0; i < times; i++) {
            array.add(member);
        }
    }

    private static void many(ObjectNode object) {
        for (int i = 0; i < 1_000; i++) {
            object.put("label_" + i, "v".repeat(i % 50));
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container && places.size() < 5_000) {
            places.add(container);
            node.forEach(child -> collect(child, places));
        }
    }

    private byte[] exchange(byte[] body) {
        byte[] changed = body.clone();
        for (int i = 0; i < 5 && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }
}
