package org.raystream.runtime.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class ProjectVersion implements IVersionProvider {
    private static final String UNPACKAGED = "(not run from its jar)";

    @Override
    public String[] getVersion() {
        String packaged = ProjectVersion.class.getPackage().getImplementationVersion();
        return new String[] {"raystream " + (packaged == null ? UNPACKAGED : packaged)};
    }
}
