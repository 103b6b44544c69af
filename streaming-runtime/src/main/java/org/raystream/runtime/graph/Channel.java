package org.raystream.runtime.graph;

import org.raystream.proto.JobEdge;

/**
 * The link from one producing to one consuming execution vertex.
 *
 * @param id unique in the job, counted from 0
 * @param edge the edge that it is a part of
 */
public record Channel(int id, JobEdge edge, ExecutionVertex producer, ExecutionVertex consumer) {}
