package org.raystream.runtime.graph;

import com.google.protobuf.ByteString;
import java.io.Serializable;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raystream.api.graph.OperatorKind;
import org.raystream.api.graph.Partitioning;
import org.raystream.api.graph.StreamEdge;
import org.raystream.api.graph.StreamGraph;
import org.raystream.api.graph.StreamNode;
import org.raystream.proto.JobEdge;
import org.raystream.proto.JobGraph;
import org.raystream.proto.JobVertex;
import org.raystream.proto.OperatorSpec;
import org.raystream.runtime.closure.JavaObjects;
import org.raystream.runtime.codec.Codecs;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.config.EngineKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the author wrote into what the cluster runs: decides what was left open, puts operators that can hand over records by
 * method call into one task, divides the sources' input and serialises the functions.
 *
 * <p>Threading: the thread that submits the job.
 */
public final class JobPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(JobPlanner.class);

    private final OperatorPlanner operatorPlanner;
    private final EndpointPlanner endpointPlanner;
    private final ClassLoader classes;
    private final List<String> kryoClasses;

    /**
     * Plans with {@code configuration}; sources and sinks see the driver's {@code fileSystem}. Classes of records are those of the thread's context
     * class loader.
     */
    public JobPlanner(Configuration configuration, FileSystem fileSystem) {
        this.operatorPlanner = new OperatorPlanner(configuration);
        this.endpointPlanner = new EndpointPlanner(fileSystem, EngineKeys.isAttached(configuration));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.kryoClasses = configuration.value(EngineKeys.CODEC_KRYO);
        this.classes = context != null ? context : ClassLoader.getSystemClassLoader();
    }

    /**
     * Plans a job. The same graph and configuration give the same plan.
     *
     * @throws org.raystream.api.job.InvalidJobException if the job cannot run as it is
     */
    public JobGraph plan(StreamGraph graph) {
        List<PlannedOperator> operators = operatorPlanner.plan(graph);
        operators.forEach(operator -> endpointPlanner.checkSink(operator.node(), operator.parallelism()));
        logOpenEnds(operators);
        List<Chain> chains = Chain.of(operators);
        EdgeCodecs codecs = new EdgeCodecs(new Codecs(classes, kryoClasses));
        JobGraph.Builder jobGraph = JobGraph.newBuilder();
        for (Chain chain : chains) {
            jobGraph.addVertices(vertex(chain));
            addEdges(chain, chains, codecs, jobGraph);
        }
        return jobGraph.build();
    }

    /**
     * Tells the sources of a planned job that it is about to start.
     *
     * @throws org.raystream.api.job.InvalidJobException if it cannot run after all
     */
    public static void beforeStart(StreamGraph graph) {
        graph.nodes().forEach(EndpointPlanner::beforeStart);
    }

    private JobVertex vertex(Chain chain) {
        PlannedOperator head = chain.head();
        JobVertex.Builder vertex = JobVertex.newBuilder()
                .setId(chain.vertexId())
                .setName(chain.name())
                .setParallelism(head.parallelism());
        if (head.node().kind() == OperatorKind.SOURCE) {
            vertex.addAllSplits(SplitShares.encode(
                    SplitShares.spread(endpointPlanner.splits(head.node(), head.parallelism()), head.parallelism())));
        }
        for (PlannedOperator operator : chain.operators()) {
            vertex.addOperators(operator(operator, chain.feederOf(operator)));
        }
        return vertex.build();
    }

    private static OperatorSpec operator(PlannedOperator operator, int chainedTo) {
        StreamNode node = operator.node();
        OperatorSpec.Builder spec = OperatorSpec.newBuilder()
                .setNodeId(node.id())
                .setStableId(operator.stableId())
                .setName(node.name())
                .setKind(node.kind().name())
                .setChainedTo(chainedTo);
        if (node.kind() != OperatorKind.COLLECT) {
            spec.setFunction(serialize(node.function()));
        }
        if (operator.isKeyed()) {
            spec.addAllKeySelectors(keySelectors(node));
        }
        return spec.build();
    }

    /** One selector per input; all edges of one input have the same, because keyBy comes after union. */
    private static List<ByteString> keySelectors(StreamNode node) {
        TreeMap<Integer, ByteString> byInput = new TreeMap<>();
        for (StreamEdge edge : node.inputs()) {
            byInput.computeIfAbsent(edge.input(), input -> serialize(edge.selector()));
        }
        return new ArrayList<>(byInput.values());
    }

    private static void addEdges(Chain target, List<Chain> chains, EdgeCodecs codecs, JobGraph.Builder jobGraph) {
        PlannedOperator head = target.head();
        for (int i = 0; i < head.node().inputs().size(); i++) {
            StreamEdge edge = head.node().inputs().get(i);
            Chain source = chains.stream()
                    .filter(chain -> chain.contains(edge.source()))
                    .findFirst()
                    .orElseThrow();
            Partitioning partitioning = head.partitionings().get(i);
            jobGraph.addEdges(JobEdge.newBuilder()
                    .setId(jobGraph.getEdgesCount())
                    .setSourceVertex(source.vertexId())
                    .setSourceOperator(source.indexOf(edge.source()))
                    .setTargetVertex(target.vertexId())
                    .setInput(edge.input())
                    .setPartitioning(partitioning.name())
                    .setSelector(serialize(edge.selector()))
                    .setCodec(codecs.description(edge.source())));
        }
    }

    private static void logOpenEnds(List<PlannedOperator> operators) {
        List<String> openEnds = openEnds(operators);
        if (!openEnds.isEmpty()) {
            LOG.warn(
                    "records of these operators go nowhere: operators={} (expected: a sink, unless that is meant)",
                    openEnds);
        }
    }

    /** Names of the operators whose records nothing reads. */
    static List<String> openEnds(List<PlannedOperator> operators) {
        Set<Integer> read = new HashSet<>();
        operators.forEach(operator ->
                operator.node().inputs().forEach(edge -> read.add(edge.source().id())));
        return operators.stream()
                .map(PlannedOperator::node)
                .filter(node -> !read.contains(node.id()) && !isSink(node.kind()))
                .map(StreamNode::name)
                .toList();
    }

    private static boolean isSink(OperatorKind kind) {
        return kind == OperatorKind.SINK || kind == OperatorKind.SINK_FUNCTION || kind == OperatorKind.COLLECT;
    }

    private static ByteString serialize(@Nullable Serializable object) {
        return object == null ? ByteString.EMPTY : ByteString.copyFrom(JavaObjects.serialize(object));
    }
}
