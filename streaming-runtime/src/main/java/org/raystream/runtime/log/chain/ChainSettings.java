package org.raystream.runtime.log.chain;

import java.util.concurrent.Executor;
import org.raystream.runtime.log.LogQuota;

/**
 * What the logs of a worker share.
 *
 * @param format how segments are kept
 * @param quota counts the files of all of them
 * @param background makes files ahead
 * @param segmentBytes size of a segment that has grown
 */
record ChainSettings(SegmentFormat format, LogQuota quota, Executor background, int segmentBytes) {}
