package io.wheelhouse.image;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Stands in for our main class behind the image's own launcher, and tells what arrived. */
final class Probe {
    private Probe() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "arguments" -> System.out.write(encoded(args), 0, encoded(args).length);
            case "property" -> System.out.print(System.getProperty(args[1]));
            case "environment" -> System.out.print(System.getenv(args[1]));
            case "bytes" -> everyByte();
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "wait" -> {
                System.out.println("waiting");
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.flush();
    }

    /** Each argument ends with a NUL, the one character that none can contain. */
    private static byte[] encoded(String[] args) {
        return (String.join("\0", args) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void everyByte() {
        for (var value = 0; value < 256; value++) {
            System.out.write(value);
        }
    }
}
