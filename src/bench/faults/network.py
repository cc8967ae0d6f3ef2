"""The addresses of the servers. For root each server is in a network name space of its own, whose cable can be pulled; for others
all of them are on the loopback address, and nothing can be cut off."""
import os
import random
import shutil
import subprocess


def ip(*words):
    return subprocess.run(["ip", *map(str, words)], stderr=subprocess.DEVNULL).returncode == 0


class Network:
    """A bridge on this machine, and the name spaces that are connected to it."""

    def __init__(self):
        self.name, self.places = f"trk{os.getpid()}", []
        subnet = f"10.{random.randint(200, 250)}.{random.randint(0, 255)}"
        self.is_cuttable = os.geteuid() == 0 and bool(shutil.which("ip")) and ip("link", "add", self.name, "type", "bridge")
        self.subnet, self.address = (subnet, subnet + ".1") if self.is_cuttable else ("127.0.0", "127.0.0.1")
        if self.is_cuttable and not (ip("addr", "add", self.address + "/24", "dev", self.name) and ip("link", "set", self.name, "up")):
            raise SystemExit("the network of the servers cannot be made")

    def place(self, name):
        place = Place(self, name, len(self.places) + 2)
        self.places.append(place)
        return place

    def remove(self):
        if self.is_cuttable:
            for place in self.places:
                ip("link", "del", place.cable)
                ip("netns", "del", place.space)
            ip("link", "del", self.name)


class Place:
    """Where one server runs: its address, and the words before its command."""

    def __init__(self, network, name, number):
        self.space, self.cable = f"{network.name}-{name}", f"{network.name}.{number}"
        self.address, self.command = network.address, []
        if not network.is_cuttable:
            return
        self.address, self.command = f"{network.subnet}.{number}", ["ip", "netns", "exec", self.space]
        made = (ip("netns", "add", self.space)
                and ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.space)
                and ip("link", "set", self.cable, "master", network.name, "up")
                and ip("-n", self.space, "addr", "add", self.address + "/24", "dev", "eth0")
                and ip("-n", self.space, "link", "set", "eth0", "up") and ip("-n", self.space, "link", "set", "lo", "up"))
        if not made:
            raise SystemExit(f"the network of {name} cannot be made")

    def cut_off(self):
        ip("link", "set", self.cable, "down")

    def connect(self):
        ip("link", "set", self.cable, "up")
