package org.raystream.bench.channel;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.raystream.bench.race.Sample;

/**
 * What a contender came to.
 *
 * @param results run by run, of which there is at least one
 */
record Runs(List<Result> results) {

    Sample sample(ToDoubleFunction<Result> figure) {
        return new Sample(results.stream().map(figure::applyAsDouble).toList());
    }

    double median(ToDoubleFunction<Result> figure) {
        return sample(figure).median();
    }

    /** How many times the figure of {@code others} this contender's is, each run next to the same run of theirs: the median. */
    double times(Runs others, ToDoubleFunction<Result> figure) {
        return new Sample(IntStream.range(0, results.size())
                        .mapToObj(run ->
                                figure.applyAsDouble(results.get(run)) / figure.applyAsDouble(others.results.get(run)))
                        .toList())
                .median();
    }
}
