package io.tocsin.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Helm made of the chart.
 *
 * @param text as Helm gave it
 * @param objects the same, read strictly
 */
record Rendering(String text, List<HasMetadata> objects) {

    static Rendering of(String text) {
        return new Rendering(text, StrictModel.read(text));
    }

    /** All objects of this type. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one with this name, without the name of the release before it. */
    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(Chart.RELEASE + "-tocsin-" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    /** The configuration of a role, as it reads it. */
    String config(String role) {
        return one(ConfigMap.class, role).getData().get("tocsin.yaml");
    }

    /** The pods of everything that has some, by kind and name. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
        for (HasMetadata object : objects) {
            String name = object.getKind() + " " + object.getMetadata().getName();
            if (object instanceof Deployment deployment) {
                pods.put(name, deployment.getSpec().getTemplate());
            } else if (object instanceof StatefulSet set) {
                pods.put(name, set.getSpec().getTemplate());
            } else if (object instanceof Job job) {
                pods.put(name, job.getSpec().getTemplate());
            }
        }
        return pods;
    }
}
