package io.wheelhouse.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts each product once, keeps it in the root store, whose end ends the process. */
final class RealVaultExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealVaultExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var product = product(context);
        return product.find().isPresent() || ConsulProgram.required()
                ? ConditionEvaluationResult.enabled("it is installed, or required")
                : ConditionEvaluationResult.disabled(product.howToGetIt());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningVault.class;
    }

    @Override
    public RunningVault resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(product(context), VaultProcess::start, VaultProcess.class)
                .server();
    }

    private static VaultProduct product(ExtensionContext context) {
        for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
            var annotation = AnnotationSupport.findAnnotation(at.get().getElement(), RealVault.class);
            if (annotation.isPresent()) {
                return annotation.get().value();
            }
        }
        throw new IllegalStateException("no @RealVault around " + context.getDisplayName());
    }
}
