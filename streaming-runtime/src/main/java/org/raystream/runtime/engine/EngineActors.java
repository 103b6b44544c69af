package org.raystream.runtime.engine;

import org.raystream.proto.ActorSettings;
import org.raystream.runtime.host.Actor;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorFactory;
import org.raystream.runtime.master.JobMaster;
import org.raystream.runtime.worker.JobWorker;

/** Makes job masters and job workers. */
public final class EngineActors implements ActorFactory {
    private final ClassLoader classes;

    /** Workers load user classes that come with no jar as the engine's own. */
    public EngineActors() {
        this(EngineActors.class.getClassLoader());
    }

    /** Workers load user classes that come with no jar from {@code classes}. */
    public EngineActors(ClassLoader classes) {
        this.classes = classes;
    }

    @Override
    public Actor create(ActorSettings settings, ActorContext context) {
        return switch (settings.getRole()) {
            case JOB_MASTER -> new JobMaster(settings, context);
            case JOB_WORKER -> new JobWorker(settings, context, classes);
            case UNRECOGNIZED -> throw new IllegalArgumentException("unknown role of actor=" + settings.getName());
        };
    }
}
