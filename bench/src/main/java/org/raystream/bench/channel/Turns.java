package org.raystream.bench.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.raystream.bench.channel.workload.Variant;
import org.raystream.bench.channel.workload.Workload;

/** Contenders that take turns: in each run what is bare, then the variants that are compared with it. */
final class Turns {
    private final Function<Variant, String> bareName;
    private final Map<String, List<Variant>> variantsByBare = new LinkedHashMap<>();
    private final Map<String, List<Result>> bare = new LinkedHashMap<>();
    private final Map<Variant, List<Result>> channels = new EnumMap<>(Variant.class);

    /** What runs next to what is bare. */
    interface Comparison {

        /** Takes how {@code variant} did, and what it is compared with. */
        void take(Variant variant, Runs channel, Runs bare);
    }

    /** Compares {@code variants} with what is bare and named by {@code bareName}. */
    Turns(List<Variant> variants, Function<Variant, String> bareName) {
        this.bareName = bareName;
        variants.forEach(variant -> variantsByBare
                .computeIfAbsent(bareName.apply(variant), unused -> new ArrayList<>())
                .add(variant));
    }

    /** Plays them all {@code runs} times; what is bare, for the first of the variants that are compared with it. */
    void play(Stage stage, int runs, Function<Variant, Workload> bareLoad, Function<Variant, Workload> load)
            throws IOException {
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, List<Variant>> group : variantsByBare.entrySet()) {
                String name = group.getKey();
                List<Variant> variants = group.getValue();
                bare.computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(stage.play("bare " + name, bareLoad.apply(variants.get(0))));
                for (Variant variant : variants) {
                    channels.computeIfAbsent(variant, unused -> new ArrayList<>())
                            .add(stage.play(variant.label(), load.apply(variant)));
                }
            }
        }
    }

    void forEachBare(BiConsumer<String, Runs> action) {
        bare.forEach((name, results) -> action.accept(name, new Runs(results)));
    }

    void forEachVariant(Comparison comparison) {
        channels.forEach((variant, results) -> comparison.take(
                variant, new Runs(results), new Runs(Objects.requireNonNull(bare.get(bareName.apply(variant))))));
    }
}
