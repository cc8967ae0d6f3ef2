package org.defensetracker.testing;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks a property on generated cases: the same every time, and a failing one tells the seed that makes it again. */
public final class ForAll {

    private ForAll() {}

    public static <T> void cases(int count, Function<Random, T> generator, Consumer<T> property) {
        for (long seed = 1; seed <= count; seed++) {
            var generated = generator.apply(new Random(seed));
            try {
                property.accept(generated);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + " fails: " + generated, e);
            }
        }
    }
}
