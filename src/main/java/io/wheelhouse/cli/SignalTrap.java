package io.wheelhouse.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/**
 * Hears one signal of the system until it is closed. {@code sun.misc.Signal}, in the supported module {@code
 * jdk.unsupported}, is the only way; it is called by name because javac warns of every mention and cannot be told not to.
 *
 * @param before what handled it before
 */
record SignalTrap(Object signal, Object before) implements AutoCloseable {
    /**
     * Sets it.
     *
     * @param name without {@code SIG}
     * @param heard gets name and number, on a thread of the virtual machine
     * @throws IllegalArgumentException when there is no such signal here, or the virtual machine keeps it for itself
     */
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    static SignalTrap set(String name, BiConsumer<String, Integer> heard) {
        try {
            var signalType = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signal = signalType.getConstructor(String.class).newInstance(name);
            int number = (Integer) signalType.getMethod("getNumber").invoke(signal);
            InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    heard.accept(name, number);
                    yield null;
                }
                case "equals" -> false;
                case "hashCode" -> System.identityHashCode(proxy);
                default -> name;
            };
            var handler =
                    Proxy.newProxyInstance(SignalTrap.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
            return new SignalTrap(signal, handle(signal, handler));
        } catch (ReflectiveOperationException unavailable) {
            throw new IllegalArgumentException("signal " + name + " cannot be heard", unavailable);
        }
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        var handlerType = Class.forName("sun.misc.SignalHandler");
        return signal.getClass()
                .getMethod("handle", signal.getClass(), handlerType)
                .invoke(null, signal, handler);
    }

    @Override
    public void close() {
        try {
            handle(signal, before);
        } catch (ReflectiveOperationException endsWithTheProcess) {
            return;
        }
    }
}
