package io.wheelhouse.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts each variant once, keeps it in the root store, whose end ends the process. */
final class RealConsulExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealConsulExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ConsulProgram.find().isPresent() || ConsulProgram.required()
                ? ConditionEvaluationResult.enabled("Consul is installed, or required")
                : ConditionEvaluationResult.disabled(ConsulProgram.HOW_TO_GET_IT);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConsulServer.class;
    }

    @Override
    public ConsulServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var variant = parameter
                .findAnnotation(RealConsul.class)
                .map(RealConsul::value)
                .orElseGet(() -> variant(Optional.of(context)));
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(variant, ConsulProcess::start, ConsulProcess.class)
                .server();
    }

    private static ConsulVariant variant(Optional<ExtensionContext> context) {
        for (var at = context; at.isPresent(); at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            var annotation = AnnotationSupport.findAnnotation(element, RealConsul.class);
            if (annotation.isPresent()) {
                return annotation.get().value();
            }
        }
        return ConsulVariant.PLAIN;
    }
}
