package io.tocsin.testkit;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a parameter of type {@link Platform}. One broker and one PostgreSQL serve all test classes of the process:
 * they are started when the first test needs them and stopped after the last. Each test class, with its nested
 * classes, has topics of its own; see {@link TopicPartitions} for how many partitions. What they run on: {@link Deployments}.
 */
public final class PlatformExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PlatformExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> testClass = outermost(context.getRequiredTestClass());
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        testClass,
                        type -> new Platform(servers(context), databases(context), prefix(type), partitions(type)),
                        Platform.class);
    }

    private static Servers servers(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Servers.class, type -> Servers.start(), Servers.class);
    }

    private static Databases databases(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Databases.class, type -> new Databases(servers(context)), Databases.class);
    }

    private static Class<?> outermost(Class<?> testClass) {
        Class<?> enclosing = testClass.getEnclosingClass();
        return enclosing == null ? testClass : outermost(enclosing);
    }

    /** Readable in a log, and new with every run in the same process. */
    private static String prefix(Class<?> testClass) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return testClass.getSimpleName().toLowerCase(Locale.ROOT) + "-" + random;
    }

    private static int partitions(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, TopicPartitions.class)
                .map(TopicPartitions::value)
                .orElse(Platform.DEFAULT_PARTITIONS);
    }
}
