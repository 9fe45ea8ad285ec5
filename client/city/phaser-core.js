// The parts of Phaser that the city uses, as a door of our own: the package's entry brings physics, sound, tilemaps and
// much more. The build puts this file in the place of 'phaser'; types are the package's.

// The renderer's sources require each other in circles: they come out whole only when entered here.
import 'phaser/src/renderer/index.js';

import 'phaser/src/cameras/2d/index.js';
import 'phaser/src/events/EventEmitter.js';
import 'phaser/src/gameobjects/DisplayList.js';
import 'phaser/src/gameobjects/GameObjectCreator.js';
import 'phaser/src/gameobjects/GameObjectFactory.js';
import 'phaser/src/gameobjects/UpdateList.js';
import 'phaser/src/gameobjects/image/ImageFactory.js';
import 'phaser/src/gameobjects/shader/ShaderFactory.js';
import 'phaser/src/scene/ScenePlugin.js';
import CONST from 'phaser/src/const.js';
import Game from 'phaser/src/core/Game.js';
import Scene from 'phaser/src/scene/Scene.js';
import FilterMode from 'phaser/src/textures/const.js';

export default { Game, Scene, WEBGL: CONST.WEBGL, Textures: { FilterMode } };
