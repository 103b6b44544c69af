package org.raystream.runtime.host;

import org.raystream.proto.ActorSettings;

/** Makes the behaviour of an actor in the process that hosts it. */
public interface ActorFactory {

    /** Makes the actor that {@code settings} describe. */
    Actor create(ActorSettings settings, ActorContext context);
}
