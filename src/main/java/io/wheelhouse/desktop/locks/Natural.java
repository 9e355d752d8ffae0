package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierName;
import java.util.Comparator;

/** Names in the order people count in: {@code web-2} before {@code web-10}. Allocates nothing: it runs in every sort. */
final class Natural {
    static final Comparator<String> NAMES = Natural::compare;

    static final Comparator<TierName> TIERS =
            Comparator.comparing(TierName::environment, NAMES).thenComparing(TierName::tier, NAMES);

    private Natural() {}

    private static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = digits(a, i);
                int endB = digits(b, j);
                int order = numbers(a, i, endA, b, j, endB);
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(Character.toLowerCase(a.charAt(i)), Character.toLowerCase(b.charAt(j)));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int order = Integer.compare(a.length() - i, b.length() - j);
        return order != 0 ? order : a.compareTo(b);
    }

    private static int numbers(String a, int fromA, int toA, String b, int fromB, int toB) {
        int i = afterZeros(a, fromA, toA);
        int j = afterZeros(b, fromB, toB);
        int order = Integer.compare(toA - i, toB - j);
        while (order == 0 && i < toA) {
            order = Character.compare(a.charAt(i++), b.charAt(j++));
        }
        return order;
    }

    private static int afterZeros(String text, int from, int to) {
        int at = from;
        while (at < to - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
